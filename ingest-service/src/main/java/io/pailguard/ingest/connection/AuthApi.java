package io.pailguard.ingest.connection;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.kit.secret.Secret;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The token broker of auth-service, called with this service's own token. */
@RegisterRestClient(configKey = "auth")
@OidcClientFilter
@Path("/api/v1/connections")
interface AuthApi {
    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Made> connection(@PathParam("id") UUID connection);

    @POST
    @Path("/{id}/access-token")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<TokenAnswer> accessToken(@PathParam("id") UUID connection, TokenRequest request);

    @POST
    @Path("/{id}/access-token/refusal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<RefusalAnswer> refused(@PathParam("id") UUID connection, RefusedToken refused);

    @POST
    @Path("/{id}/access-token/workspace")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Workspace> workspace(@PathParam("id") UUID connection);

    @PUT
    @Path("/{id}/token-uses/{batch}")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Void> used(@PathParam("id") UUID connection, @PathParam("batch") UUID batch, TokenUses.Batch uses);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Made(String state, Instant createdAt, @Nullable Instant deleteAt) {}

    record TokenRequest(Purpose purpose) {}

    /** @param fingerprint tells which token is meant, and gives nothing of it away */
    record RefusedToken(String fingerprint) {}

    /** @param outcome {@code REPLACED}, {@code ACCEPTED}, {@code REFUSED} or {@code UNKNOWN} */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RefusalAnswer(String outcome, String detail) {
        boolean isReplaced() {
            return "REPLACED".equals(outcome);
        }

        boolean isRefused() {
            return "REFUSED".equals(outcome);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Workspace(@Nullable String slug) {}

    /** @param kind {@code BEARER} or {@code BASIC} */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record TokenAnswer(
            @Nullable UUID release,
            String kind,
            @Nullable String username,
            Secret token,
            String gitUsername,
            Instant useUntil,
            String budgetKey) {
        Access access() {
            return new Access(release, credential(), gitUsername, useUntil, budgetKey);
        }

        private ApiCredential credential() {
            return "BASIC".equals(kind)
                    ? new ApiCredential.Basic(Objects.requireNonNullElse(username, ""), token)
                    : new ApiCredential.Bearer(token);
        }
    }
}

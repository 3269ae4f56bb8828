package io.pailguard.auth.broker;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections/{id}/access-token")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens", description = "For the other services")
class TokenResource {
    private final TokenBroker broker;
    private final TokenRefusals refusals;
    private final WorkspaceNames names;
    private final CallingService calling;

    TokenResource(TokenBroker broker, TokenRefusals refusals, WorkspaceNames names, CallingService calling) {
        this.broker = broker;
        this.refusals = refusals;
        this.names = names;
        this.calling = calling;
    }

    @POST
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "releaseToken",
            summary = "Release a token for a stated purpose",
            description =
                    "For the callers and purposes that the deployment has settled (pailguard.broker.callers), held in"
                            + " memory until useUntil. Each release is audited.")
    @APIResponseSchema(
            value = ReleasedToken.class,
            responseCode = "200",
            responseDescription = "The token; never cached")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible({
        AuthProblem.CONNECTION_NOT_READY,
        AuthProblem.PURPOSE_REFUSED,
        AuthProblem.TOO_MANY_RELEASES,
        AuthProblem.CREDENTIAL_UNREADABLE
    })
    @RequestProblem.Possible(RequestProblem.UNAVAILABLE)
    public Uni<Response> release(@PathParam("id") UUID id, @Nullable ReleaseRequest request) {
        if (request == null || request.purpose() == null) {
            throw RequestProblem.BAD_REQUEST.with("'purpose' is missing.");
        }
        return release(id, request.purpose());
    }

    private Uni<Response> release(UUID id, Purpose purpose) {
        return broker.excess()
                .invoke(excess -> excess.ifPresent(this::refuse))
                .chain(() -> broker.release(id, purpose))
                .map(TokenResource::answer);
    }

    private void refuse(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        throw HttpProblem.builder(AuthProblem.TOO_MANY_RELEASES.with("The caller '" + calling.clientId()
                        + "' has asked for more tokens in this minute than it may; ask again in " + seconds + " s."))
                .withHeader("Retry-After", seconds)
                .build();
    }

    private static Response answer(Result<ReleasedToken> outcome) {
        return Response.ok(outcome.orProblem())
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .build();
    }

    @POST
    @Path("/refusal")
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "reportRefusedToken",
            summary = "Tell that Bitbucket refused a token",
            description = "For ingest-service alone, after a 401 that is not about membership. The token is renewed or"
                    + " tried here, at most once a minute; only what Bitbucket then answers counts, and one refusal ends"
                    + " nothing. What this sets off is audited.")
    @APIResponseSchema(value = RefusalOutcome.class, responseCode = "200", responseDescription = "What came of it")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible({
        AuthProblem.CONNECTION_NOT_READY,
        AuthProblem.PURPOSE_REFUSED,
        AuthProblem.CREDENTIAL_UNREADABLE
    })
    public Uni<RefusalOutcome> refused(@PathParam("id") UUID id, @Nullable RefusedToken refused) {
        calling.ingest().orProblem();
        String fingerprint = Optional.ofNullable(refused)
                .flatMap(RefusedToken::validFingerprint)
                .orElseThrow(() -> RequestProblem.BAD_REQUEST.with(
                        "'fingerprint' is the first 8 hex digits of the token's SHA-256.",
                        Map.of("field", "fingerprint")));
        return refusals.report(id, fingerprint).map(Result::orProblem);
    }

    @POST
    @Path("/workspace")
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "lookUpWorkspace",
            summary = "Look up how the workspace is called now",
            description =
                    "For ingest-service alone, when Bitbucket does not find the workspace by its slug: it is asked"
                            + " for by its uuid. A new slug is kept, audited and told by an event.")
    @APIResponseSchema(
            value = ReleasedToken.Workspace.class,
            responseCode = "200",
            responseDescription = "The workspace; as it was called before where Bitbucket does not tell")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible({
        AuthProblem.CONNECTION_NOT_READY,
        AuthProblem.PURPOSE_REFUSED,
        AuthProblem.CREDENTIAL_UNREADABLE
    })
    public Uni<ReleasedToken.Workspace> workspace(@PathParam("id") UUID id) {
        calling.ingest().orProblem();
        return names.lookUp(id)
                .map(Result::orProblem)
                .map(found -> new ReleasedToken.Workspace(found.slug(), found.uuid()));
    }
}

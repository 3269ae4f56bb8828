package io.pailguard.auth.clientsecret;

import io.pailguard.auth.method.ConsumerInput;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections/{id}/client-secret")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class ClientSecretResource {
    private final ClientSecretService service;

    ClientSecretResource(ClientSecretService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(
            operationId = "getClientSecret",
            summary = "The OAuth consumer of a connection",
            description = "For CLIENT_CREDENTIALS and IDENTITY_PROVIDER.")
    @APIResponseSchema(
            value = ClientSecretView.class,
            responseCode = "200",
            responseDescription = "The consumer, with the version of people's choices as ETag")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible(AuthProblem.CONNECTION_NOT_READY)
    public Uni<Response> get(@PathParam("id") UUID id) {
        return service.get(id).map(ClientSecretResource::answer);
    }

    @PUT
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "replaceClientSecret",
            summary = "Give the consumer's new secret",
            description =
                    "It becomes the next version, and is asked of Bitbucket first; when Bitbucket does not know it,"
                            + " nothing changes. The one before stays sealed, to go back to.")
    @APIResponseSchema(
            value = ClientSecretView.class,
            responseCode = "200",
            responseDescription = "The consumer as it is now, with its version as ETag")
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.WORKSPACE_UNKNOWN,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @AuthProblem.Possible({
        AuthProblem.CONNECTION_NOT_READY,
        AuthProblem.CONSUMER_NOT_PRIVATE,
        AuthProblem.POLICY_REFUSED,
        AuthProblem.WORKSPACE_NEEDED
    })
    public Uni<Response> put(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable NewClientSecret given) {
        Secret secret = ConsumerInput.secret(given == null ? null : given.consumerSecret())
                .orProblem();
        return service.replace(id, secret, ifMatch).map(ClientSecretResource::answer);
    }

    @PUT
    @Path("/in-use")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "chooseClientSecret",
            summary = "Go back to the secret before",
            description = "Or on again to the newer one. It is asked of Bitbucket first, like a new one.")
    @APIResponseSchema(
            value = ClientSecretView.class,
            responseCode = "200",
            responseDescription = "The consumer as it is now, with its version as ETag")
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.WORKSPACE_UNKNOWN,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @AuthProblem.Possible({
        AuthProblem.CONNECTION_NOT_READY,
        AuthProblem.CONSUMER_NOT_PRIVATE,
        AuthProblem.POLICY_REFUSED,
        AuthProblem.WORKSPACE_NEEDED
    })
    public Uni<Response> use(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ChosenVersion chosen) {
        if (chosen == null || chosen.version() == null) {
            throw RequestProblem.BAD_REQUEST.with("'version' is missing: one of those that are kept.");
        }
        return service.use(id, chosen.version(), ifMatch).map(ClientSecretResource::answer);
    }

    private static Response answer(Result<ClientSecretView> result) {
        ClientSecretView view = result.orProblem();
        return Response.ok(view).tag(Etags.of(view.revision())).build();
    }
}

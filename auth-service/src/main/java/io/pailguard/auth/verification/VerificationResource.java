package io.pailguard.auth.verification;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

@Path("/api/v1/connections/{id}/verification")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Verification", description = "Whether a connection works, and what for")
class VerificationResource {
    private final VerificationService service;
    private final Idempotency idempotency;

    VerificationResource(VerificationService service, Idempotency idempotency) {
        this.service = service;
        this.idempotency = idempotency;
    }

    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "verifyConnection",
            summary = "Verify connectivity",
            description = "Makes the calls that the checks need, about ten, and says of each what its answer means.")
    @APIResponseSchema(value = Verification.class, responseCode = "200", responseDescription = "The table")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible({AuthProblem.CONNECTION_NOT_READY, AuthProblem.CREDENTIAL_UNREADABLE})
    public Uni<Response> verify(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return idempotency.once(
                key,
                "POST /api/v1/connections/" + id + "/verification",
                null,
                () -> service.verify(id)
                        .map(result -> Response.ok(result.orProblem()).build()),
                verified -> last(id).map(result ->
                        Response.ok(result, MediaType.APPLICATION_JSON_TYPE).build()));
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getVerification",
            summary = "The last verification",
            description = "404 also when there was none yet.")
    @APIResponseSchema(
            value = Verification.class,
            responseCode = "200",
            responseDescription = "The table as it was then")
    @RequestProblem.Possible(RequestProblem.NOT_FOUND)
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<String> last(@PathParam("id") UUID id) {
        return service.last(id).map(Result::orProblem);
    }
}

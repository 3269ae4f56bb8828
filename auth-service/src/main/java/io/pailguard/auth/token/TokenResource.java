package io.pailguard.auth.token;

import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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

@Path("/api/v1/connections/{id}/access-token")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens", description = "For the other services")
class TokenResource {
    private final TokenBroker broker;

    TokenResource(TokenBroker broker) {
        this.broker = broker;
    }

    @POST
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "releaseToken",
            summary = "Release a token for a stated purpose",
            description = "For ingest-service alone, held in memory until useUntil. Each release is audited.")
    @APIResponseSchema(
            value = ReleasedToken.class,
            responseCode = "200",
            responseDescription = "The token; never cached")
    @Problems({
        Problem.CONNECTION_UNKNOWN,
        Problem.CONNECTION_NOT_READY,
        Problem.PURPOSE_REFUSED,
        Problem.CREDENTIAL_UNREADABLE,
        Problem.UNAVAILABLE
    })
    public Uni<Response> release(@PathParam("id") UUID id, ReleaseRequest request) {
        return broker.release(id, request == null ? null : request.purpose()).map(token -> Response.ok(token)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .build());
    }
}

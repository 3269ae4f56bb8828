package io.pailguard.auth.token;

import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/connections/{id}/access-token")
@Tag(name = "Tokens")
class TokenResource {
    private final TokenBroker broker;

    TokenResource(TokenBroker broker) {
        this.broker = broker;
    }

    @POST
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            summary = "Release a token for a stated purpose",
            description = "For ingest-service alone, held in memory until useUntil. Each release is audited.")
    @APIResponse(
            responseCode = "200",
            description = "The token; never cached",
            content = @Content(schema = @Schema(implementation = ReleasedToken.class)))
    @APIResponse(responseCode = "403", description = "The caller or the credential's scopes stand against it")
    @APIResponse(responseCode = "409", description = "The connection is not in a state for this")
    public Uni<Response> release(
            @PathParam("id") UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ReleaseRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "Fetch",
                                                            value = "{\"purpose\": \"READ_CONTENT\"}")))
                    ReleaseRequest request) {
        return broker.release(id, request == null ? null : request.purpose()).map(token -> Response.ok(token)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .build());
    }
}

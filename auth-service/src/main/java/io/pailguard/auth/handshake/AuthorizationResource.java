package io.pailguard.auth.handshake;

import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/connections/{id}")
@Tag(name = "Authorization")
class AuthorizationResource {
    private final AuthorizationLinks links;
    private final AuthorizationService service;
    private final WorkspaceChoice choice;
    private final Idempotency idempotency;

    AuthorizationResource(
            AuthorizationLinks links, AuthorizationService service, WorkspaceChoice choice, Idempotency idempotency) {
        this.links = links;
        this.service = service;
        this.choice = choice;
        this.idempotency = idempotency;
    }

    @POST
    @Path("/authorization")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            summary = "Begin a consent",
            description = "Again for a connection that asks for it: until the new consent is given, the old one stays.")
    @APIResponse(
            responseCode = "200",
            description = "Where to send the browser",
            content = @Content(schema = @Schema(implementation = AuthorizationLink.class)))
    public Uni<Response> begin(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") String key,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AuthorizationRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "With guards",
                                                            value = "{\"optionalScopes\": [\"repository:admin\"]}")))
                    AuthorizationRequest request) {
        return links.begin(id, key, request == null ? new AuthorizationRequest(List.of()) : request);
    }

    @POST
    @Path("/authorization/callback")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            summary = "Give the answer of Bitbucket's page",
            description = "Good once, for the person and the browser that began it. The code is exchanged here and"
                    + " nowhere else.")
    @APIResponse(
            responseCode = "200",
            description = "What came of it",
            content = @Content(schema = @Schema(implementation = AuthorizationResult.class)))
    @APIResponse(responseCode = "403", description = "It belongs to no consent that this person began in this browser")
    public Uni<Response> finish(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") String key,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Callback.class),
                                            examples = {
                                                @ExampleObject(
                                                        name = "Granted",
                                                        value =
                                                                "{\"code\": \"…\", \"state\": \"…\", \"binding\": \"…\"}"),
                                                @ExampleObject(name = "Refused", value = """
                                                        {"error": "access_denied", "state": "…", "binding": "…"}""")
                                            }))
                    Callback callback) {
        return idempotency.once(
                key, "POST /api/v1/connections/" + id + "/authorization/callback", callback, () -> service.finish(
                                id, callback)
                        .map(result -> Response.ok(result).build()));
    }

    @PUT
    @Path("/workspace")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(summary = "Choose the workspace", description = "After a consent that opens several.")
    public Uni<AuthorizationResult> choose(
            @PathParam("id") UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ChosenWorkspace.class),
                                            examples = @ExampleObject(name = "acme", value = "{\"slug\": \"acme\"}")))
                    ChosenWorkspace chosen) {
        return choice.choose(id, chosen == null ? null : chosen.slug());
    }
}

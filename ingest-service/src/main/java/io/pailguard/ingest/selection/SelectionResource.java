package io.pailguard.ingest.selection;

import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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

@Path("/api/v1/selections")
@Tag(name = "Selections")
class SelectionResource {
    private final SelectionService service;

    SelectionResource(SelectionService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(summary = "The selections of your teams' connections")
    public Uni<Page<SelectionView>> list() {
        return service.list().map(views -> new Page<>(views, null));
    }

    @GET
    @Path("/{connectionId}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(summary = "What a connection watches")
    @APIResponse(
            responseCode = "200",
            description = "The selection, with its version as ETag",
            content = @Content(schema = @Schema(implementation = SelectionView.class)))
    @APIResponse(responseCode = "404", description = "No such connection, or nothing is chosen yet")
    public Uni<Response> get(@PathParam("connectionId") UUID connectionId) {
        return service.get(connectionId)
                .map(view -> Response.ok(view).tag(Etags.of(view.version())).build());
    }

    @PUT
    @Path("/{connectionId}")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            summary = "Choose repositories",
            description = "The first choice, and one that adds repositories, starts a scan at once. What is no longer"
                    + " chosen is no longer watched: its issues go out of scope, and its files are deleted here.")
    @APIResponse(
            responseCode = "200",
            description = "Kept",
            content = @Content(schema = @Schema(implementation = SelectionView.class)))
    @APIResponse(responseCode = "412", description = "It was changed meanwhile")
    @APIResponse(
            responseCode = "422",
            description = "Nothing was stored; 'errors' names each line that is wrong",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            examples = @ExampleObject(name = "Unknown repository", value = """
                                    {"type": "urn:pailguard:problem:repository-list-invalid", "status": 422,
                                     "title": "The list of repositories has errors",
                                     "errors": [{"line": 2, "text": "acme/chekout-api",
                                                 "reason": "The connection sees no repository of this name. Did you mean acme/checkout-api?"}]}""")))
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> put(
            @PathParam("connectionId") UUID connectionId,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = SelectionRequest.class),
                                            examples = {
                                                @ExampleObject(name = "All", value = "{\"mode\": \"ALL\"}"),
                                                @ExampleObject(name = "Listed", value = """
                                                        {"mode": "LISTED", "list": "acme/checkout-api\\nacme/mobile-app",
                                                         "lookbackDays": 30, "interval": "PT1H"}""")
                                            }))
                    SelectionRequest request) {
        return service.put(connectionId, request, ifMatch).map(saved -> Response.status(saved.isNew() ? 201 : 200)
                .entity(saved.view())
                .tag(Etags.of(saved.view().version()))
                .build());
    }
}

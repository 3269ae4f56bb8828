package io.pailguard.ingest.scan;

import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/scans")
@Tag(name = "Scans")
class ScanResource {
    private final ScanService service;
    private final ScanReader reader;
    private final Idempotency idempotency;

    ScanResource(ScanService service, ScanReader reader, Idempotency idempotency) {
        this.service = service;
        this.reader = reader;
        this.idempotency = idempotency;
    }

    @POST
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST, Roles.SERVICE})
    @Operation(summary = "Scan now", description = "It overtakes what is scheduled. Watch it with GET /{id}.")
    @APIResponse(
            responseCode = "202",
            description = "Planned",
            content = @Content(schema = @Schema(implementation = ScanView.class)))
    @APIResponse(responseCode = "404", description = "No such connection, or nothing is chosen yet")
    @APIResponse(responseCode = "409", description = "The connection cannot be used now")
    @APIResponse(responseCode = "422", description = "A repository is not watched; 'errors' names it")
    public Uni<Response> start(
            @HeaderParam("Idempotency-Key") String key,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = ScanRequest.class),
                                            examples = @ExampleObject(name = "One repository", value = """
                                                    {"connectionId": "0199a3c4-7a10-7c32-9d51-0c2f9a3b7e11",
                                                     "repositories": ["acme/checkout-api"]}""")))
                    ScanRequest request) {
        return idempotency.once(
                key, "POST /api/v1/scans", request, () -> service.start(request).map(view -> Response.accepted(view)
                        .location(URI.create("/api/v1/scans/" + view.id()))
                        .build()));
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(summary = "The scans of your teams' connections, newest first")
    public Uni<Page<ScanView>> list(
            @QueryParam("connectionId") UUID connectionId,
            @QueryParam("state") ScanState state,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after) {
        return reader.list(connectionId, state, after, Limits.of(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(summary = "One scan, with how far it is in each repository")
    @APIResponse(
            responseCode = "200",
            description = "The scan",
            content = @Content(schema = @Schema(implementation = ScanView.class)))
    @APIResponse(responseCode = "404", description = "No such scan")
    public Uni<ScanView> get(@PathParam("id") UUID id) {
        return reader.get(id);
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST})
    @Operation(summary = "Cancel a scan", description = "What it finished stays told; it covers nothing else.")
    @APIResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = ScanView.class)))
    @APIResponse(responseCode = "409", description = "It has ended")
    public Uni<Response> cancel(@HeaderParam("Idempotency-Key") String key, @PathParam("id") UUID id) {
        return idempotency.once(key, "POST /api/v1/scans/" + id + "/cancellation", null, () -> service.cancel(id)
                .map(view -> Response.ok(view).build()));
    }
}

package io.pailguard.ingest.scan;

import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.ingest.selection.SelectionProblem;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/scans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scans", description = "Passes over the repositories that are watched")
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
    @Operation(
            operationId = "startScan",
            summary = "Scan now",
            description =
                    "It overtakes what is scheduled. Of a connection one scan on demand runs and one waits: while one"
                            + " waits, a further request is answered with that one, which then reads what both asked for. Watch"
                            + " it at the address that Location gives.")
    @APIResponseSchema(
            value = ScanView.class,
            responseCode = "202",
            responseDescription = "Planned, or planned before and not begun yet; Location is its address")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @SelectionProblem.Possible({
        SelectionProblem.SELECTION_UNKNOWN,
        SelectionProblem.CONNECTION_UNUSABLE,
        SelectionProblem.REPOSITORY_LIST_INVALID
    })
    public Uni<Response> start(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable ScanRequest request) {
        return idempotency.once(
                key,
                "POST /api/v1/scans",
                request,
                () -> start(request).map(ScanResource::answer),
                scan -> view(UUID.fromString(scan)).map(ScanResource::planned));
    }

    private Uni<ScanStart> start(@Nullable ScanRequest request) {
        if (request == null || request.connectionId() == null) {
            throw RequestProblem.BAD_REQUEST.with("'connectionId' is missing.");
        }
        return service.start(request.connectionId(), request.repositories());
    }

    private static Response answer(ScanStart start) {
        if (start instanceof ScanStart.Planned planned) {
            return planned(planned.scan());
        }
        throw ((ScanStart.Refused) start).why().problem();
    }

    private static Response planned(ScanView view) {
        return Response.accepted(view)
                .location(URI.create("/api/v1/scans/" + view.id()))
                .build();
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listScans", summary = "The scans of your teams' connections, newest first")
    @APIResponse(responseCode = "200", description = "A page of scans, without their repositories")
    public Uni<Page<ScanView>> list(
            @QueryParam("connectionId")
                    @Parameter(
                            description = "Only the scans of this connection",
                            example = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
                    @Nullable
                    UUID connectionId,
            @QueryParam("state") @Parameter(description = "Only the scans in this state", example = "RUNNING") @Nullable
                    ScanState state,
            @QueryParam("limit") String limit,
            @QueryParam("after") @Nullable String after) {
        return reader.list(connectionId, state, after, Limits.of(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "getScan", summary = "One scan, with how far it is in each repository")
    @APIResponse(responseCode = "200", description = "The scan as it is now")
    @ScanProblem.Possible(ScanProblem.SCAN_UNKNOWN)
    public Uni<ScanView> get(@PathParam("id") UUID id) {
        return view(id);
    }

    private Uni<ScanView> view(UUID id) {
        return reader.find(id).map(found -> found.orElseThrow(ScanResource::unknown));
    }

    private static RuntimeException unknown() {
        return ScanProblem.SCAN_UNKNOWN.with("There is nothing of that id that you may see.");
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST})
    @Operation(
            operationId = "cancelScan",
            summary = "Cancel a scan",
            description = "What it finished stays told; it covers nothing else.")
    @APIResponseSchema(value = ScanView.class, responseCode = "200", responseDescription = "Cancelled")
    @ScanProblem.Possible({ScanProblem.SCAN_UNKNOWN, ScanProblem.SCAN_ENDED})
    public Uni<Response> cancel(@HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id) {
        return idempotency.once(
                key,
                "POST /api/v1/scans/" + id + "/cancellation",
                null,
                () -> service.cancel(id).map(ScanResource::answer),
                cancelled -> view(id).map(view -> Response.ok(view).build()));
    }

    @POST
    @Path("/{id}/pause")
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST})
    @Operation(
            operationId = "pauseScan",
            summary = "Pause a scan",
            description =
                    "What it finished stays told. Nothing more is begun, and what is under way is dropped, to be begun"
                            + " anew when it goes on. While one that was due is paused, the schedule of its connection waits; one"
                            + " on demand holds up no other.")
    @APIResponseSchema(value = ScanView.class, responseCode = "200", responseDescription = "Paused, now or before")
    @ScanProblem.Possible({ScanProblem.SCAN_UNKNOWN, ScanProblem.SCAN_ENDED})
    public Uni<Response> pause(@HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id) {
        return idempotency.once(
                key,
                "POST /api/v1/scans/" + id + "/pause",
                null,
                () -> service.pause(id).map(ScanResource::answer),
                paused -> view(id).map(view -> Response.ok(view).build()));
    }

    @POST
    @Path("/{id}/resumption")
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST})
    @Operation(
            operationId = "resumeScan",
            summary = "Let a paused scan go on",
            description =
                    "It takes its place again. What has waited for a day comes before all else of its connection; the time"
                            + " for which it was paused does not count.")
    @APIResponseSchema(
            value = ScanView.class,
            responseCode = "200",
            responseDescription = "It goes on, or was not paused")
    @ScanProblem.Possible({ScanProblem.SCAN_UNKNOWN, ScanProblem.SCAN_ENDED})
    public Uni<Response> resume(@HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id) {
        return idempotency.once(
                key,
                "POST /api/v1/scans/" + id + "/resumption",
                null,
                () -> service.resume(id).map(ScanResource::answer),
                resumed -> view(id).map(view -> Response.ok(view).build()));
    }

    private static Response answer(ScanChange change) {
        if (change instanceof ScanChange.Done done) {
            return Response.ok(done.scan()).build();
        }
        if (change instanceof ScanChange.Ended ended) {
            throw ScanProblem.SCAN_ENDED.with("It is " + ended.state() + ".");
        }
        throw unknown();
    }
}

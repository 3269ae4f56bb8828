package io.pailguard.auth.writeback;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
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

@Path("/api/v1/connections/{id}/write-back")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class WriteBackResource {
    private final WriteBackService service;

    WriteBackResource(WriteBackService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getWriteBack",
            summary = "Whether reports are written to Bitbucket through a connection",
            description = "What has been written is told by ingest-service, under /connections/{id}/reports.")
    @APIResponseSchema(
            value = WriteBackView.class,
            responseCode = "200",
            responseDescription = "The choice, with its version as ETag")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<Response> get(@PathParam("id") UUID id) {
        return service.get(id).map(WriteBackResource::answer);
    }

    @PUT
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "switchWriteBack",
            summary = "Switch write-back on or off",
            description = "On: each scan writes a Code Insights report and a build status to the newest commits of the"
                    + " main branch and of open pull requests. Off: no token is given for that any more; what was"
                    + " written stays at Bitbucket.")
    @APIResponseSchema(
            value = WriteBackView.class,
            responseCode = "200",
            responseDescription = "The choice as it is now, with its version as ETag")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @AuthProblem.Possible(AuthProblem.CONNECTION_NOT_READY)
    public Uni<Response> put(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable WriteBackChoice choice) {
        if (choice == null || choice.on() == null) {
            throw RequestProblem.BAD_REQUEST.with("'on' is missing: true or false.");
        }
        return service.change(id, choice.on(), ifMatch).map(WriteBackResource::answer);
    }

    private static Response answer(Result<WriteBackView> result) {
        WriteBackView view = result.orProblem();
        return Response.ok(view).tag(Etags.of(view.version())).build();
    }
}

package io.pailguard.auth.erasure;

import io.pailguard.auth.broker.CallingService;
import io.pailguard.auth.problem.Result;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasures", description = "Forgetting a workspace")
class ErasureResource {
    private final ErasureService service;
    private final CallingService calling;

    ErasureResource(ErasureService service, CallingService calling) {
        this.service = service;
        this.calling = calling;
    }

    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "eraseWorkspace",
            summary = "Erase everything of a workspace",
            description = "Its connections must have ended. All services forget its repositories, scans, findings,"
                    + " issues, decisions and comments; the audit keeps who did what, without detail. Asked again while it is"
                    + " under way, it is the same erasure, and services that have not answered are told once more. There is no"
                    + " way back.")
    @APIResponseSchema(
            value = ErasureView.class,
            responseCode = "202",
            responseDescription = "It is under way, or has been done before; Location is its address")
    @ErasureProblem.Possible({
        ErasureProblem.WORKSPACE_NOT_CONNECTED,
        ErasureProblem.WORKSPACE_OF_OTHER_TEAMS,
        ErasureProblem.WORKSPACE_CONNECTED,
        ErasureProblem.ERASURE_NOT_CONFIRMED
    })
    public Uni<Response> begin(@Nullable NewErasure erasure) {
        if (erasure == null || erasure.workspace() == null) {
            throw RequestProblem.BAD_REQUEST.with("'workspace' is missing.", Map.of("field", "workspace"));
        }
        if (erasure.slug() == null) {
            throw RequestProblem.BAD_REQUEST.with("'slug' is missing.", Map.of("field", "slug"));
        }
        return service.begin(erasure.workspace(), erasure.slug())
                .map(Result::orProblem)
                .map(view -> Response.accepted(view)
                        .location(URI.create("/api/v1/erasures/" + view.id()))
                        .build());
    }

    @GET
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(
            operationId = "listErasures",
            summary = "The erasures of workspaces, the newest first",
            description = "Those that concern your teams alone.")
    @APIResponse(responseCode = "200", description = "A page of erasures")
    public Uni<Page<ErasureView>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return service.list(after, Limits.of(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(operationId = "getErasure", summary = "How far an erasure is")
    @APIResponse(responseCode = "200", description = "The erasure as it is now")
    @ErasureProblem.Possible(ErasureProblem.ERASURE_UNKNOWN)
    public Uni<ErasureView> get(@PathParam("id") UUID id) {
        return service.get(id).map(Result::orProblem);
    }

    @PUT
    @Path("/{id}/part")
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "reportErased",
            summary = "Tell that a service has erased its part",
            description = "For ingest-service and findings-service, each for itself.")
    @APIResponse(responseCode = "204", description = "It is known")
    @ErasureProblem.Possible(ErasureProblem.ERASURE_UNKNOWN)
    public Uni<Void> erased(@PathParam("id") UUID id, @Nullable ErasedPart part) {
        if (part == null || part.erasedAt() == null || part.rows() == null) {
            throw RequestProblem.BAD_REQUEST.with("'erasedAt' or 'rows' is missing.");
        }
        return service.erased(id, calling.clientId(), part.erased()).map(Result::orProblem);
    }
}

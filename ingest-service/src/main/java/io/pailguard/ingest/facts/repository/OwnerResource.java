package io.pailguard.ingest.facts.repository;

import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.ingest.connection.NoSuchConnection;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/repositories/{id}/owner")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Selections")
class OwnerResource {
    private static final String REPOSITORY = "Bitbucket's uuid of the repository: the application's id";
    private static final String EXAMPLE = "5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001";

    private final OwnerService service;
    private final Idempotency idempotency;

    OwnerResource(OwnerService service, Idempotency idempotency) {
        this.service = service;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getRepositoryOwner",
            summary = "Whose a repository is",
            description =
                    "The first connection that watches a repository owns it. When that ends, the earliest other one"
                            + " of the same team follows.")
    @APIResponse(responseCode = "200", description = "The owner as it is now, and who could be")
    @RepositoryProblem.Possible(RepositoryProblem.REPOSITORY_UNKNOWN)
    public Uni<OwnerView> get(@PathParam("id") @Parameter(description = REPOSITORY, example = EXAMPLE) UUID id) {
        return view(id);
    }

    private Uni<OwnerView> view(UUID id) {
        return service.find(id).map(found -> found.orElseThrow(OwnerResource::unknown));
    }

    private static RuntimeException unknown() {
        return RepositoryProblem.REPOSITORY_UNKNOWN.with("There is nothing of that id that you may see.");
    }

    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "giveRepository",
            summary = "Give a repository to another connection",
            description = "The only way to another team: its issues go there with their decisions. You must see both"
                    + " teams. It is in the audit of both.")
    @APIResponseSchema(value = OwnerView.class, responseCode = "200", responseDescription = "The new owner")
    @RepositoryProblem.Possible({RepositoryProblem.REPOSITORY_UNKNOWN, RepositoryProblem.OWNER_REFUSED})
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<Response> give(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("id") @Parameter(description = REPOSITORY, example = EXAMPLE) UUID id,
            @Nullable OwnerRequest request) {
        return idempotency.once(
                key,
                "POST /api/v1/repositories/" + id + "/owner",
                request,
                () -> give(id, request).map(OwnerResource::answer),
                effect -> view(id).map(view -> Response.ok(view).build()));
    }

    private Uni<Handover> give(UUID id, @Nullable OwnerRequest request) {
        if (request == null || request.connectionId() == null) {
            throw RequestProblem.BAD_REQUEST.with("'connectionId' is missing.");
        }
        return service.give(id, request.connectionId());
    }

    private static Response answer(Handover handover) {
        if (handover instanceof Handover.Given given) {
            return Response.ok(given.owner()).build();
        }
        if (handover instanceof Handover.Refused refused) {
            throw RepositoryProblem.OWNER_REFUSED.with(refused.why());
        }
        throw handover instanceof Handover.UnknownConnection ? NoSuchConnection.problem() : unknown();
    }
}

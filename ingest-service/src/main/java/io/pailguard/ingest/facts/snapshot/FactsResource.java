package io.pailguard.ingest.facts.snapshot;

import io.pailguard.ingest.facts.Moments;
import io.pailguard.ingest.facts.repository.RepositoryProblem;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/repositories/{id}/facts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Facts")
class FactsResource {
    private static final String REPOSITORY = "Bitbucket's uuid of the repository: the application's id";
    private static final String EXAMPLE = "5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001";
    private static final String AS_OF = "The moment of which it is to be told; now where it is left out";
    private static final String MOMENT = "2026-11-19T14:02:00Z";
    private static final int MOST_KINDS = 100;

    private final FactReports reports;
    private final Idempotency idempotency;
    private final Clock clock;

    FactsResource(FactReports reports, Idempotency idempotency, Clock clock) {
        this.reports = reports;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getRepositoryFacts",
            summary = "Which facts of a repository were read, and when",
            description = "One line for each kind. That they could not be read is a state of its own, with the reason.")
    @APIResponse(responseCode = "200", description = "The kinds, each with its state; not the facts themselves")
    @RepositoryProblem.Possible(RepositoryProblem.REPOSITORY_UNKNOWN)
    public Uni<FactsView> all(
            @PathParam("id") @Parameter(description = REPOSITORY, example = EXAMPLE) UUID id,
            @QueryParam("asOf") @Parameter(description = AS_OF, example = MOMENT) @Nullable String asOf) {
        return reports.all(id, Moments.asOf(asOf, clock.instant()))
                .map(found -> found.orElseThrow(FactsResource::unknown));
    }

    @GET
    @Path("/{kind}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "getRepositoryFactsOfKind", summary = "The facts of one kind about a repository")
    @APIResponse(responseCode = "200", description = "The facts, with how they were read")
    @RepositoryProblem.Possible({RepositoryProblem.REPOSITORY_UNKNOWN, RepositoryProblem.FACTS_UNKNOWN})
    public Uni<FactsOfKindView> ofKind(
            @PathParam("id") @Parameter(description = REPOSITORY, example = EXAMPLE) UUID id,
            @PathParam("kind") @Parameter(description = "The kind", example = "deploy-keys") String kind,
            @QueryParam("asOf") @Parameter(description = AS_OF, example = MOMENT) @Nullable String asOf) {
        if (!reports.unknown(List.of(kind)).isEmpty()) {
            throw RepositoryProblem.FACTS_UNKNOWN.with("There is no such kind of facts.");
        }
        return reports.ofKind(id, kind, Moments.asOf(asOf, clock.instant()))
                .map(found -> found.orElseThrow(FactsResource::unknown));
    }

    @POST
    @Path("/readings")
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST})
    @Operation(
            operationId = "readRepositoryFacts",
            summary = "Have facts of a repository read at once",
            description = "They come before what is due by its interval. That is in the audit.")
    @APIResponseSchema(
            value = FactsView.class,
            responseCode = "202",
            responseDescription = "Noted; until it is read, the facts stand as they are here")
    @RepositoryProblem.Possible(RepositoryProblem.REPOSITORY_UNKNOWN)
    public Uni<Response> read(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("id") @Parameter(description = REPOSITORY, example = EXAMPLE) UUID id,
            @Nullable ReadingRequest request) {
        List<String> kinds = kinds(request);
        return idempotency.once(
                key,
                "POST /api/v1/repositories/" + id + "/facts/readings",
                request,
                () -> reports.readNow(id, kinds).map(found -> accepted(found.orElseThrow(FactsResource::unknown))),
                effect -> all(id, null).map(FactsResource::accepted));
    }

    private static Response accepted(FactsView view) {
        return Response.accepted(view).build();
    }

    private List<String> kinds(@Nullable ReadingRequest request) {
        List<String> kinds = request == null || request.kinds() == null ? List.of() : request.kinds();
        if (kinds.size() > MOST_KINDS || !reports.unknown(kinds).isEmpty()) {
            throw RequestProblem.BAD_REQUEST.with(
                    "'kinds' has a name that is none: the facts of the repository list them.");
        }
        return kinds;
    }

    private static RuntimeException unknown() {
        return RepositoryProblem.REPOSITORY_UNKNOWN.with("There is nothing of that id that you may see.");
    }
}

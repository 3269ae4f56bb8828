package io.pailguard.ingest.facts.people;

import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.ingest.connection.NoSuchConnection;
import io.pailguard.ingest.facts.people.PeopleReadings.Asked;
import io.pailguard.ingest.facts.people.PeopleViews.ReadingView;
import io.pailguard.ingest.selection.SelectionProblem;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections/{id}/people/reading")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "People")
class PeopleReadingResource {
    private final PeopleReadings readings;
    private final Idempotency idempotency;

    PeopleReadingResource(PeopleReadings readings, Idempotency idempotency) {
        this.readings = readings;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getPeopleReading",
            summary = "How far the people of a connection's workspace are known",
            description = "All connections of a team to a workspace read it together; another team's read their own.")
    @APIResponse(responseCode = "200", description = "What was read, what not, and why not")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<ReadingView> get(@PathParam("id") UUID id) {
        return view(id);
    }

    private Uni<ReadingView> view(UUID id) {
        return readings.find(id).map(found -> found.orElseThrow(NoSuchConnection::problem));
    }

    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "readPeople",
            summary = "Read who may do what, now",
            description = "Members, groups, and the rights on each project and repository that is watched. Without"
                    + " being asked for it is read every six hours, as pailguard.people.every says.")
    @APIResponseSchema(
            value = ReadingView.class,
            responseCode = "202",
            responseDescription = "Noted; ask again with GET until it is not under way")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @SelectionProblem.Possible(SelectionProblem.CONNECTION_UNUSABLE)
    public Uni<Response> read(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("id") UUID id,
            @QueryParam("tellAll")
                    @Parameter(
                            description =
                                    "Also tell on pailguard.access.v1 what did not change: for whoever lost what the topic"
                                            + " told before",
                            example = "true")
                    boolean tellAll) {
        return idempotency.once(
                key,
                "POST /api/v1/connections/" + id + "/people/reading" + (tellAll ? "?tellAll=true" : ""),
                null,
                () -> readings.ask(id, tellAll).map(PeopleReadingResource::answer),
                asked -> view(id).map(PeopleReadingResource::accepted));
    }

    private static Response answer(Asked asked) {
        if (asked instanceof Asked.Noted noted) {
            return accepted(noted.reading());
        }
        if (asked instanceof Asked.Unusable unusable) {
            throw SelectionProblem.CONNECTION_UNUSABLE.with(unusable.why());
        }
        throw NoSuchConnection.problem();
    }

    private static Response accepted(ReadingView view) {
        return Response.accepted(view).build();
    }
}

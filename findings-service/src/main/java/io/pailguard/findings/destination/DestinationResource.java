package io.pailguard.findings.destination;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** No Idempotency-Key is taken: the answer that is kept for it would hold a key that may be seen once. */
@Path("/api/v1/destinations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Destinations", description = "Where notices are sent")
class DestinationResource {
    private final DestinationService destinations;
    private final DestinationInput input;
    private final DestinationKinds kinds;
    private final Caller caller;

    DestinationResource(
            DestinationService destinations, DestinationInput input, DestinationKinds kinds, Caller caller) {
        this.destinations = destinations;
        this.input = input;
        this.kinds = kinds;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listDestinations", summary = "The destinations of your teams")
    @APIResponse(responseCode = "200", description = "All of them, by name; there is no further page")
    public Uni<Page<DestinationView>> list() {
        return destinations.list(TeamScope.of(caller)).map(found -> new Page<>(found, null));
    }

    @POST
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "createDestination",
            summary = "Make a destination",
            description = "Nothing is sent to it yet: try it with a test. A webhook's signing key is made, and answered"
                    + " once, unless you bring one.")
    @APIResponseSchema(
            value = DestinationMade.class,
            responseCode = "201",
            responseDescription = "Made; Location is its address")
    @DestinationProblem.Possible(DestinationProblem.DESTINATION_REFUSED)
    public Uni<Response> create(@Nullable DestinationRequest request) {
        return destinations
                .create(input.made(request, TeamScope.of(caller)))
                .map(result -> result.as(DestinationResult.Done.class))
                .map(done -> made(
                        Response.created(URI.create(
                                "/api/v1/destinations/" + done.destination().id())),
                        done));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "readDestination", summary = "One destination")
    @APIResponseSchema(
            value = DestinationView.class,
            responseCode = "200",
            responseDescription = "The destination; its version is the ETag")
    @DestinationProblem.Possible(DestinationProblem.DESTINATION_UNKNOWN)
    public Uni<Response> read(@PathParam("id") UUID id) {
        return destinations
                .find(id, TeamScope.of(caller))
                .map(result -> result.as(DestinationResult.Done.class))
                .map(DestinationResource::answer);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "changeDestination",
            summary = "Change the name and the settings of a destination",
            description = "Its kind and its team stay, and so does its secret, which has an operation of its own.")
    @APIResponseSchema(
            value = DestinationView.class,
            responseCode = "200",
            responseDescription = "The destination as it is now; its version is the ETag")
    @DestinationProblem.Possible({DestinationProblem.DESTINATION_UNKNOWN, DestinationProblem.DESTINATION_REFUSED})
    public Uni<Response> change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable DestinationRequest request) {
        TeamScope scope = TeamScope.of(caller);
        return kindOf(id, scope)
                .chain(kind -> destinations.change(
                        id,
                        ifMatch,
                        DestinationInput.name(DestinationInput.given(request).name()),
                        DestinationInput.settings(
                                kind, DestinationInput.given(request).settings()),
                        scope))
                .map(result -> result.as(DestinationResult.Done.class))
                .map(DestinationResource::answer);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "deleteDestination",
            summary = "Delete a destination",
            description = "Its secret goes with it. What was sent stays where it is.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @DestinationProblem.Possible(DestinationProblem.DESTINATION_UNKNOWN)
    public Uni<Response> delete(@PathParam("id") UUID id) {
        return destinations
                .delete(id, TeamScope.of(caller))
                .map(result -> result.as(DestinationResult.Deleted.class))
                .map(deleted -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/secret")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "replaceDestinationSecret",
            summary = "Put a new secret in the place of the one before",
            description =
                    "For a day more a webhook is signed with the one before too; of the other kinds it counts at once.")
    @APIResponseSchema(
            value = DestinationMade.class,
            responseCode = "200",
            responseDescription = "The destination, and the signing key where one was made")
    @DestinationProblem.Possible({DestinationProblem.DESTINATION_UNKNOWN, DestinationProblem.DESTINATION_REFUSED})
    public Uni<Response> rotate(@PathParam("id") UUID id, @Nullable NewSecret request) {
        TeamScope scope = TeamScope.of(caller);
        Secret given = request == null ? null : request.secret();
        return kindOf(id, scope)
                .chain(kind -> destinations.rotate(id, DestinationInput.replacement(kind, given), scope))
                .map(result -> result.as(DestinationResult.Done.class))
                .map(done -> made(Response.ok(), done));
    }

    @POST
    @Path("/{id}/test")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "testDestination",
            summary = "Send a test",
            description =
                    "A notice that says that it is a test, by the way that all others go. What became of it is the"
                            + " answer, also where it was not taken.")
    @APIResponse(responseCode = "200", description = "What became of it")
    @DestinationProblem.Possible(DestinationProblem.DESTINATION_UNKNOWN)
    public Uni<TestView> test(@PathParam("id") UUID id) {
        return destinations
                .test(id, TeamScope.of(caller))
                .map(result -> result.as(DestinationResult.Tested.class).outcome());
    }

    private Uni<DestinationKind> kindOf(UUID id, TeamScope scope) {
        return destinations
                .find(id, scope)
                .map(result -> kinds.of(result.as(DestinationResult.Done.class)
                                .destination()
                                .kind())
                        .orElseThrow());
    }

    private static Response answer(DestinationResult.Done done) {
        return Response.ok(done.destination())
                .tag(Etags.of(done.destination().version()))
                .build();
    }

    /** What is seen once must not stay in a cache. */
    private static Response made(Response.ResponseBuilder answer, DestinationResult.Done done) {
        return answer.entity(DestinationMade.of(done))
                .tag(Etags.of(done.destination().version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

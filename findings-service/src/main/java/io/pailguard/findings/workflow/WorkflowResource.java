package io.pailguard.findings.workflow;

import io.pailguard.kit.http.Etags;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows", description = "Rules: what is told to whom, when, and whether it arrived")
class WorkflowResource {
    private static final String PATH = "/api/v1/workflows/";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String AS_IT_IS_NOW = "The rule as it is now; its version is the ETag";

    private final Workflows workflows;
    private final Idempotency idempotency;

    WorkflowResource(Workflows workflows, Idempotency idempotency) {
        this.workflows = workflows;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listWorkflows", summary = "The rules of your teams")
    @APIResponse(responseCode = "200", description = "All of them, by name; there is no further page")
    public Uni<Page<WorkflowView>> list() {
        return workflows.list().map(all -> new Page<>(all, null));
    }

    @GET
    @Path("/triggers")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listTriggers", summary = "What rules can wait for")
    @APIResponse(responseCode = "200", description = "All of them; there is no further page")
    public Uni<Page<TriggerView>> triggers() {
        List<TriggerView> all =
                workflows.triggers().stream().map(TriggerView::of).toList();
        return Uni.createFrom().item(new Page<>(all, null));
    }

    @GET
    @Path("/matches")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "countMatches", summary = "Count the issues that a condition would let through now")
    @APIResponse(responseCode = "200", description = "How many")
    @WorkflowProblem.Possible(WorkflowProblem.WORKFLOW_REFUSED)
    public Uni<MatchCount> matching(
            @QueryParam("query")
                    @Parameter(
                            description = "The condition, as GET /issues takes it after the question mark",
                            example = "severity=CRITICAL")
                    String query,
            @QueryParam("team")
                    @Parameter(
                            description = "Of which team; without it of all teams, for those who see them all",
                            example = "payments")
                    String team) {
        return workflows.matching(query, team).map(MatchCount::new);
    }

    @POST
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "makeWorkflow",
            summary = "Make a rule",
            description = "It begins as TRYING: it sends nothing, and its deliveries show what it would have sent.")
    @APIResponseSchema(
            value = WorkflowMade.class,
            responseCode = "201",
            responseDescription = "Made; Location is its address")
    @WorkflowProblem.Possible(WorkflowProblem.WORKFLOW_REFUSED)
    public Uni<Response> make(@HeaderParam(IDEMPOTENCY_KEY) String key, @Nullable WorkflowRequest request) {
        return idempotency.once(
                key,
                "POST /api/v1/workflows",
                request,
                () -> workflows.create(request).map(WorkflowResource::made),
                made -> Uni.createFrom().item(made(UUID.fromString(made))));
    }

    private static Response made(UUID id) {
        return Response.created(URI.create(PATH + id))
                .entity(new WorkflowMade(id))
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "getWorkflow", summary = "Read a rule")
    @APIResponseSchema(value = WorkflowView.class, responseCode = "200", responseDescription = AS_IT_IS_NOW)
    @WorkflowProblem.Possible(WorkflowProblem.WORKFLOW_UNKNOWN)
    public Uni<Response> get(@PathParam("id") UUID id) {
        return workflows.find(id).map(WorkflowResource::answer);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "changeWorkflow",
            summary = "Change a rule",
            description = "All of it but its team and state.")
    @APIResponseSchema(value = WorkflowView.class, responseCode = "200", responseDescription = AS_IT_IS_NOW)
    @WorkflowProblem.Possible({WorkflowProblem.WORKFLOW_UNKNOWN, WorkflowProblem.WORKFLOW_REFUSED})
    public Uni<Response> change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable WorkflowRequest request) {
        return workflows.change(id, ifMatch, request).map(WorkflowResource::answer);
    }

    @PUT
    @Path("/{id}/state")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "switchWorkflow",
            summary = "Switch a rule on or off, or try it",
            description = "What waits when it is switched off, or back to trying, is not sent any more.")
    @APIResponseSchema(value = WorkflowView.class, responseCode = "200", responseDescription = AS_IT_IS_NOW)
    @WorkflowProblem.Possible({WorkflowProblem.WORKFLOW_UNKNOWN, WorkflowProblem.WORKFLOW_REFUSED})
    public Uni<Response> setState(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable StateRequest request) {
        if (request == null || request.state() == null) {
            throw WorkflowInput.refused("'state' is OFF, TRYING or ON.");
        }
        return workflows.setState(id, ifMatch, request.state()).map(WorkflowResource::answer);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ANALYST)
    @Operation(operationId = "deleteWorkflow", summary = "Delete a rule, with its deliveries")
    @APIResponse(responseCode = "204", description = "Deleted")
    @WorkflowProblem.Possible(WorkflowProblem.WORKFLOW_UNKNOWN)
    public Uni<Response> delete(@PathParam("id") UUID id) {
        return workflows.delete(id).map(deleted -> Response.noContent().build());
    }

    @GET
    @Path("/{id}/matches")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "countMatchesOfWorkflow",
            summary = "Count the issues that a rule's condition lets through now")
    @APIResponse(responseCode = "200", description = "How many")
    @WorkflowProblem.Possible(WorkflowProblem.WORKFLOW_UNKNOWN)
    public Uni<MatchCount> matches(@PathParam("id") UUID id) {
        return workflows.matches(id).map(count -> new MatchCount(count.orElse(null)));
    }

    @GET
    @Path("/{id}/deliveries")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listDeliveries", summary = "What a rule has sent, would have sent, or holds")
    @APIResponse(responseCode = "200", description = "The newest first")
    @WorkflowProblem.Possible({WorkflowProblem.WORKFLOW_UNKNOWN, WorkflowProblem.WORKFLOW_REFUSED})
    public Uni<Page<DeliveryView>> deliveries(
            @PathParam("id") UUID id,
            @QueryParam("state")
                    @Parameter(
                            description = "States, one or some with commas; all without it",
                            example = "FAILED,REFUSED")
                    String state,
            @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        return workflows.deliveries(id, states(state), Limits.of(limit), after);
    }

    private static Set<DeliveryState> states(@Nullable String asked) {
        Set<DeliveryState> states = EnumSet.noneOf(DeliveryState.class);
        for (String name : asked == null || asked.isBlank() ? new String[0] : asked.split(",", -1)) {
            try {
                states.add(DeliveryState.valueOf(name.strip()));
            } catch (IllegalArgumentException e) {
                throw WorkflowInput.refused("'state' is one of " + EnumSet.allOf(DeliveryState.class) + ".");
            }
        }
        return states;
    }

    @POST
    @Path("/{id}/test")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "testWorkflow",
            summary = "Send a test to each destination of a rule",
            description = "Whether it is on or not. Its deliveries tell whether it arrived.")
    @APIResponseSchema(value = TestSent.class, responseCode = "202", responseDescription = "Under way")
    @WorkflowProblem.Possible({WorkflowProblem.WORKFLOW_UNKNOWN, WorkflowProblem.WORKFLOW_REFUSED})
    public Uni<Response> test(@PathParam("id") UUID id, @HeaderParam(IDEMPOTENCY_KEY) String key) {
        return idempotency.once(
                key,
                "POST " + PATH + id + "/test",
                null,
                () -> workflows.test(id).map(WorkflowResource::underWay),
                done -> workflows
                        .find(id)
                        .map(found -> underWay(
                                found.map(it -> it.destinations().size()).orElse(0))));
    }

    private static Response underWay(int destinations) {
        return Response.accepted(new TestSent(destinations)).build();
    }

    @POST
    @Path("/{id}/deliveries/{delivery}/again")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "sendAgain",
            summary = "Send a delivery again that waits, was refused or was given up",
            description = "It is the same message: a destination that took it before knows it by its id.")
    @APIResponse(responseCode = "204", description = "Under way")
    @WorkflowProblem.Possible({
        WorkflowProblem.WORKFLOW_UNKNOWN,
        WorkflowProblem.DELIVERY_UNKNOWN,
        WorkflowProblem.DELIVERY_NOT_SENT_AGAIN
    })
    public Uni<Response> again(
            @PathParam("id") UUID id, @PathParam("delivery") UUID delivery, @HeaderParam(IDEMPOTENCY_KEY) String key) {
        return idempotency.once(
                key,
                "POST " + PATH + id + "/deliveries/" + delivery + "/again",
                null,
                () -> workflows
                        .sendAgain(id, delivery)
                        .map(sent -> Response.noContent().build()),
                done -> Uni.createFrom().item(Response.noContent().build()));
    }

    private static Response answer(Optional<WorkflowView> found) {
        WorkflowView workflow = found.orElseThrow(WorkflowInput::unknown);
        return Response.ok(workflow).tag(Etags.of(workflow.version())).build();
    }
}

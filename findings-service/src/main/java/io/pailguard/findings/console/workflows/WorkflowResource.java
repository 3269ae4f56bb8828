package io.pailguard.findings.console.workflows;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.workflow.DeliveryView;
import io.pailguard.findings.workflow.QuietTime;
import io.pailguard.findings.workflow.WorkflowState;
import io.pailguard.findings.workflow.WorkflowView;
import io.pailguard.findings.workflow.Workflows;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One rule as a form, and what people do with it. */
@Path("/workflows")
class WorkflowResource {
    private static final int PAGE = 50;
    /** A count that takes longer is left out. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Workflows workflows;
    private final WorkflowPresenter presenter;
    private final Visitor visitor;
    private final Frame frame;

    WorkflowResource(Workflows workflows, WorkflowPresenter presenter, Visitor visitor, Frame frame) {
        this.workflows = workflows;
        this.presenter = presenter;
        this.visitor = visitor;
        this.frame = frame;
    }

    /** The fields may be in the address: that is how the form asks what it would match, and the queue for a rule about its issues. */
    @GET
    @Path("/new")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> blank(@Context UriInfo uri) {
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        fields.putAll(uri.getQueryParameters());
        if (fields.isEmpty()) {
            fields.add("more", "state=OPEN,FIXING");
        }
        if (fields.containsKey("query")) {
            WorkflowForm.addQuery(fields, fields.getFirst("query"));
        }
        return form(null, new WorkflowForm(fields), null, null, null);
    }

    @POST
    @RolesAllowed(Roles.ANALYST)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> make(MultivaluedMap<String, String> fields) {
        WorkflowForm form = new WorkflowForm(fields);
        return Uni.createFrom()
                .deferred(() -> workflows.create(form.request(null)))
                .map(id -> Html.seeOther(WorkflowsPresenter.href(id) + "?done=MADE"))
                .onFailure(HttpProblem.class)
                .recoverWithUni(problem -> form(null, form, null, null, problem));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(
            @PathParam("id") UUID id,
            @QueryParam("done") String done,
            @QueryParam("after") String after,
            @Context UriInfo uri) {
        boolean typed = uri.getQueryParameters().containsKey("trigger");
        return workflows
                .find(id)
                .chain(found -> form(
                        found.orElse(null) == null ? missing() : found.get(),
                        typed ? new WorkflowForm(uri.getQueryParameters()) : null,
                        after,
                        DoneNotice.of(done),
                        null));
    }

    private static WorkflowView missing() {
        throw new NotFoundException();
    }

    @POST
    @Path("/{id}")
    @RolesAllowed(Roles.ANALYST)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> change(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        WorkflowForm form = new WorkflowForm(fields);
        return workflows
                .find(id)
                .map(found -> found.orElseGet(WorkflowResource::missing))
                .chain(rule -> {
                    List<QuietTime> kept = WorkflowForm.isOfTheForm(rule.quietHours()) ? null : rule.quietHours();
                    return Uni.createFrom()
                            .deferred(
                                    () -> workflows.change(id, Etags.quoted(form.text("version")), form.request(kept)))
                            .map(changed -> Html.seeOther(WorkflowsPresenter.href(id) + "?done=CHANGED"))
                            .onFailure(HttpProblem.class)
                            .recoverWithUni(problem -> form(rule, form, null, null, problem));
                });
    }

    @POST
    @Path("/{id}/state")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> setState(
            @PathParam("id") UUID id,
            @FormParam("state") @Nullable String state,
            @FormParam("version") @Nullable String version) {
        WorkflowState wanted = Arrays.stream(WorkflowState.values())
                .filter(it -> it.name().equals(state))
                .findFirst()
                .orElse(WorkflowState.OFF);
        return done(
                id,
                workflows.setState(id, Etags.quoted(Objects.requireNonNullElse(version, "")), wanted),
                wanted.name());
    }

    @POST
    @Path("/{id}/test")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> test(@PathParam("id") UUID id) {
        return done(id, workflows.test(id), "TESTED");
    }

    @POST
    @Path("/{id}/deliveries/{delivery}/again")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> again(@PathParam("id") UUID id, @PathParam("delivery") UUID delivery) {
        return done(id, workflows.sendAgain(id, delivery), "AGAIN");
    }

    @POST
    @Path("/{id}/delete")
    @RolesAllowed(Roles.ANALYST)
    @Operation(hidden = true)
    public Uni<Response> delete(@PathParam("id") UUID id) {
        return workflows.delete(id).map(deleted -> Html.seeOther("/workflows?done=DELETED"));
    }

    private Uni<Response> done(UUID id, Uni<?> work, String done) {
        return work.map(any -> Html.seeOther(WorkflowsPresenter.href(id) + "?done=" + done))
                .onFailure(HttpProblem.class)
                .recoverWithUni(problem -> workflows
                        .find(id)
                        .map(found -> found.orElseGet(WorkflowResource::missing))
                        .chain(rule -> form(rule, null, null, null, problem)));
    }

    /**
     * @param rule null for a new one
     * @param typed null to show it as it is kept
     * @param refused what its answer has the status of
     */
    private Uni<Response> form(
            @Nullable WorkflowView rule,
            @Nullable WorkflowForm typed,
            @Nullable String after,
            @Nullable Notice done,
            @Nullable HttpProblem refused) {
        WorkflowForm form = typed != null ? typed : WorkflowForm.of(Objects.requireNonNull(rule));
        Uni<Page<DeliveryView>> deliveries = rule == null
                ? Uni.createFrom().item(new Page<>(List.of(), null))
                : workflows.deliveries(rule.id(), Set.of(), PAGE, after);
        return Uni.combine()
                .all()
                .unis(workflows.destinations(), deliveries, count(form))
                .asTuple()
                .map(read ->
                        presenter.page(rule, form, read.getItem1(), read.getItem2(), read.getItem3(), done, refused))
                .chain(page -> frame.of(page.title(), Section.WORKFLOWS)
                        .chain(shell -> Html.page(
                                WorkflowsTemplates.workflow(shell, page),
                                refused != null ? refused.getStatusCode() : 200)));
    }

    /** Empty where it cannot be counted: the form says why when it is sent. */
    private Uni<Optional<Long>> count(WorkflowForm form) {
        boolean ofIssues = workflows.triggers().stream()
                .filter(it -> it.id().equals(form.text("trigger")))
                .findFirst()
                .map(it -> it.isOfIssues())
                .orElse(true);
        if (!ofIssues) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom()
                .deferred(() -> workflows.matching(form.query(), team(form)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /** Of a form that names none yet: the first that it offers. */
    private @Nullable String team(WorkflowForm form) {
        if (!form.text("team").isEmpty()) {
            return form.text("team");
        }
        return visitor.seesAllTeams() || visitor.teams().isEmpty()
                ? null
                : visitor.teams().get(0);
    }
}

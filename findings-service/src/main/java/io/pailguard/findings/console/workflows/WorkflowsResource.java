package io.pailguard.findings.console.workflows;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.destination.Destination;
import io.pailguard.findings.workflow.DeliveryView;
import io.pailguard.findings.workflow.Pace;
import io.pailguard.findings.workflow.QuietTime;
import io.pailguard.findings.workflow.WorkflowState;
import io.pailguard.findings.workflow.WorkflowView;
import io.pailguard.findings.workflow.Workflows;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
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
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Rules: the list with what they match now, one as a form, and the log of what they told. */
@Path("/workflows")
class WorkflowsResource {
    private static final int NEWEST = 10;
    private static final int PAGE = 50;
    /** A count that takes longer is left out. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Who made the rules that are there from the start. */
    private static final String INSTALLATION = "pailguard";

    private final Workflows workflows;
    private final Visitor visitor;
    private final Frame frame;

    WorkflowsResource(Workflows workflows, Visitor visitor, Frame frame) {
        this.workflows = workflows;
        this.visitor = visitor;
        this.frame = frame;
    }

    private record Seen(
            List<WorkflowView> rules,
            List<Destination> destinations,
            Page<DeliveryView> deliveries,
            WorkflowsPresenter presenter) {
        List<DeliveryRow> rows() {
            return deliveries.items().stream().map(presenter::delivery).toList();
        }
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> list(@QueryParam("done") String done) {
        return seen(NEWEST, null)
                .chain(seen -> counts(seen.rules()).map(counts -> page(seen, counts, notice(done))))
                .chain(page -> frame.of(Section.WORKFLOWS.title(), Section.WORKFLOWS)
                        .chain(shell -> Html.page(WorkflowsTemplates.workflows(shell, page))))
                .onFailure()
                .recoverWithUni(this::failure);
    }

    @GET
    @Path("/deliveries")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> deliveries(@QueryParam("after") String after) {
        return seen(PAGE, after)
                .map(seen -> new DeliveriesPage(
                        seen.rows(), older("/workflows/deliveries", seen.deliveries()), visitor.mayTriage()))
                .chain(page -> frame.of("Deliveries", Section.WORKFLOWS)
                        .chain(shell -> Html.page(WorkflowsTemplates.deliveries(shell, page))))
                .onFailure()
                .recoverWithUni(this::failure);
    }

    private static @Nullable String older(String path, Page<DeliveryView> page) {
        return page.next() == null ? null : path + "?after=" + page.next();
    }

    private Uni<Response> failure(Throwable failure) {
        return frame.failure(failure, "The rules could not be read", "The database", Section.WORKFLOWS, "/workflows");
    }

    private Uni<Seen> seen(int limit, @Nullable String after) {
        return Uni.combine()
                .all()
                .unis(workflows.list(), workflows.destinations(), workflows.deliveriesOfAll(limit, after))
                .asTuple()
                .map(read -> new Seen(
                        read.getItem1(),
                        read.getItem2(),
                        read.getItem3(),
                        presenter(read.getItem1(), read.getItem2())));
    }

    private WorkflowsPresenter presenter(List<WorkflowView> rules, List<Destination> destinations) {
        return new WorkflowsPresenter(frame.words(), visitor.mayTriage(), workflows.triggers(), destinations, rules);
    }

    /** What each matches now, as far as that can be had in time. */
    private Uni<Map<UUID, Long>> counts(List<WorkflowView> rules) {
        Map<UUID, Long> counts = new HashMap<>();
        return Multi.createFrom()
                .iterable(rules)
                .onItem()
                .transformToUniAndConcatenate(rule -> workflows
                        .matches(rule.id())
                        .invoke(count -> count.ifPresent(found -> counts.put(rule.id(), found))))
                .onItem()
                .ignoreAsUni()
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem((Void) null)
                .map(counted -> Map.copyOf(counts));
    }

    private WorkflowsPage page(Seen seen, Map<UUID, Long> counts, @Nullable Notice done) {
        List<RuleRow> rows = seen.rules().stream()
                .map(rule -> seen.presenter().rule(rule, counts.get(rule.id())))
                .toList();
        List<RuleRow> waiting = seen.rules().stream()
                .filter(rule ->
                        rule.state() == WorkflowState.OFF && rule.changedBy().equals(INSTALLATION))
                .map(rule -> seen.presenter().rule(rule, counts.get(rule.id())))
                .toList();
        return new WorkflowsPage(
                lead(seen.rules()),
                visitor.mayTriage() ? waiting : List.of(),
                rows,
                seen.rows(),
                seen.deliveries().next() == null ? null : "/workflows/deliveries",
                seen.destinations().stream()
                        .map(it -> Fact.of(it.name(), it.kind()))
                        .toList(),
                visitor.mayTriage(),
                done);
    }

    private static String lead(List<WorkflowView> rules) {
        long on = rules.stream().filter(it -> it.state() == WorkflowState.ON).count();
        long arrived =
                rules.stream().mapToLong(it -> it.deliveries().delivered()).sum();
        long failed = rules.stream().mapToLong(it -> it.deliveries().failed()).sum();
        return Words.counted(rules.size(), "rule", "rules") + ", " + Words.number(on)
                + " of them on. In the last 7 days "
                + Words.counted(arrived, "message", "messages") + " arrived and " + Words.number(failed)
                + " did not.";
    }

    private static @Nullable Notice notice(@Nullable String done) {
        return switch (Objects.requireNonNullElse(done, "")) {
            case "MADE" ->
                new Notice(
                        "ok",
                        "The rule is made, and tried.",
                        "It sends nothing yet: its deliveries show what it would have sent. Switch it on when that is right.");
            case "CHANGED" -> new Notice("ok", "The rule is changed.", null);
            case "DELETED" -> new Notice("ok", "The rule is deleted.", null);
            case "ON" -> new Notice("ok", "The rule is on.", "What happens from now on is told.");
            case "TRYING" -> new Notice("ok", "The rule is tried.", "It sends nothing.");
            case "OFF" -> new Notice("ok", "The rule is off.", null);
            case "TESTED" -> new Notice("ok", "A test is under way.", "Its deliveries tell whether it arrived.");
            case "AGAIN" -> new Notice("ok", "It is sent again.", null);
            default -> null;
        };
    }

    /** The fields may be in the address: that is how the form asks what it would match. */
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
                        notice(done),
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
                .map(found -> found.orElseGet(WorkflowsResource::missing))
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
                        .map(found -> found.orElseGet(WorkflowsResource::missing))
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
                .map(read -> page(
                        rule,
                        form,
                        new Seen(
                                rule == null ? List.of() : List.of(rule),
                                read.getItem1(),
                                read.getItem2(),
                                presenter(rule == null ? List.of() : List.of(rule), read.getItem1())),
                        read.getItem3(),
                        done,
                        refused))
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

    private WorkflowPage page(
            @Nullable WorkflowView rule,
            WorkflowForm form,
            Seen seen,
            Optional<Long> count,
            @Nullable Notice done,
            @Nullable HttpProblem refused) {
        String path = rule == null ? "/workflows" : WorkflowsPresenter.href(rule.id());
        return new WorkflowPage(
                rule == null ? "New rule" : rule.name(),
                path,
                rule == null,
                visitor.mayTriage(),
                rule == null ? null : WorkflowsPresenter.state(rule.state()),
                rule == null ? "" : explained(rule),
                rule == null ? List.of() : states(rule.state()),
                rule == null ? 0 : rule.version(),
                form.text("name"),
                teams(rule, form, seen),
                workflows.triggers().stream()
                        .map(it -> new SelectOption(it.id(), it.label(), it.id().equals(form.text("trigger"))))
                        .toList(),
                Stream.of(Severity.values())
                        .sorted((one, other) -> other.compareTo(one))
                        .map(it -> new SelectOption(
                                it.name(),
                                SeverityMark.wordOf(it),
                                form.all("severity").contains(it.name())))
                        .toList(),
                form.text("more"),
                count.map(it -> Words.counted(it, "issue matches", "issues match") + " now")
                        .orElse(null),
                WorkflowsPresenter.queueHref(form.query()),
                seen.destinations().stream()
                        .filter(it -> rule == null
                                || rule.team() == null
                                || rule.team().equals(it.team()))
                        .map(it -> new SelectOption(
                                it.id().toString(),
                                it.name() + " (" + it.kind() + ", " + it.team() + ")",
                                form.all("destination").contains(it.id().toString())))
                        .toList(),
                Stream.of(Pace.values())
                        .map(it ->
                                new SelectOption(it.name(), word(it), it.name().equals(form.text("pace"))))
                        .toList(),
                form.text("at"),
                form.has("zone") ? form.text("zone") : frame.words().zone().getId(),
                rule == null || WorkflowForm.isOfTheForm(rule.quietHours())
                        ? null
                        : WorkflowsPresenter.quiet(rule.quietHours()),
                Stream.of(DayOfWeek.values())
                        .map(it -> new SelectOption(
                                it.name(),
                                it.getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                                form.all("day").contains(it.name())))
                        .toList(),
                form.text("from"),
                form.text("to"),
                form.has("weekends"),
                form.text("grouping").equals("EACH"),
                seen.rows(),
                older(path, seen.deliveries()),
                done,
                refused == null
                        ? null
                        : new Notice(
                                "bad",
                                "Nothing was changed.",
                                refused.getDetail() == null ? refused.getTitle() : refused.getDetail()));
    }

    private static String word(Pace pace) {
        return switch (pace) {
            case AT_ONCE -> "At once";
            case HOURLY -> "Once an hour";
            case DAILY -> "Once a day, at";
        };
    }

    private String explained(WorkflowView rule) {
        return switch (rule.state()) {
                    case ON -> "It sends.";
                    case TRYING -> "It sends nothing; its deliveries show what it would have sent.";
                    case OFF -> "Nothing is looked at.";
                }
                + (rule.changedBy().equals(INSTALLATION)
                        ? " It was there from the start."
                        : " Changed by " + rule.changedBy() + ", "
                                + frame.words().moment(rule.changedAt()).text() + ".");
    }

    private static List<SelectOption> states(WorkflowState now) {
        return Stream.of(
                        new SelectOption(WorkflowState.ON.name(), "Switch on", true),
                        new SelectOption(WorkflowState.TRYING.name(), "Try without sending", false),
                        new SelectOption(WorkflowState.OFF.name(), "Switch off", false))
                .filter(it -> !it.value().equals(now.name()))
                .toList();
    }

    private List<SelectOption> teams(@Nullable WorkflowView rule, WorkflowForm form, Seen seen) {
        if (rule != null) {
            String team = Objects.requireNonNullElse(rule.team(), "");
            return List.of(new SelectOption(team, team.isEmpty() ? "All teams" : team, true));
        }
        List<SelectOption> own = visitor.teams().stream()
                .map(it -> new SelectOption(it, it, it.equals(form.text("team"))))
                .toList();
        if (!visitor.seesAllTeams()) {
            return own;
        }
        Stream<SelectOption> ofDestinations = seen.destinations().stream()
                .map(Destination::team)
                .distinct()
                .sorted()
                .map(it -> new SelectOption(it, it, it.equals(form.text("team"))));
        return Stream.concat(
                        Stream.of(new SelectOption(
                                "", "All teams", form.text("team").isEmpty())),
                        ofDestinations)
                .toList();
    }
}

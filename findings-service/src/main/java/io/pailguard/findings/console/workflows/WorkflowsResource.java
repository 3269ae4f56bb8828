package io.pailguard.findings.console.workflows;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.destination.Destination;
import io.pailguard.findings.workflow.DeliveryView;
import io.pailguard.findings.workflow.WorkflowState;
import io.pailguard.findings.workflow.WorkflowView;
import io.pailguard.findings.workflow.Workflows;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The rules with what they match now, and the log of what they told. */
@Path("/workflows")
class WorkflowsResource {
    private static final int NEWEST = 10;
    private static final int PAGE = 50;
    /** A count that takes longer is left out. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

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
                .chain(seen -> counts(seen.rules()).map(counts -> page(seen, counts, DoneNotice.of(done))))
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
                        seen.rows(),
                        WorkflowsPresenter.older("/workflows/deliveries", seen.deliveries()),
                        visitor.mayTriage()))
                .chain(page -> frame.of("Deliveries", Section.WORKFLOWS)
                        .chain(shell -> Html.page(WorkflowsTemplates.deliveries(shell, page))))
                .onFailure()
                .recoverWithUni(this::failure);
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
                        rule.state() == WorkflowState.OFF && rule.changedBy().equals(WorkflowsPresenter.INSTALLATION))
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
}

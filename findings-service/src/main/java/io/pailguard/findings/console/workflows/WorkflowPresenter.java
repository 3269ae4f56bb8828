package io.pailguard.findings.console.workflows;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.destination.Destination;
import io.pailguard.findings.workflow.DeliveryView;
import io.pailguard.findings.workflow.Pace;
import io.pailguard.findings.workflow.WorkflowState;
import io.pailguard.findings.workflow.WorkflowView;
import io.pailguard.findings.workflow.Workflows;
import io.pailguard.kit.page.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One rule as its form shows it. */
@ApplicationScoped
class WorkflowPresenter {
    private final Workflows workflows;
    private final Visitor visitor;
    private final Frame frame;

    WorkflowPresenter(Workflows workflows, Visitor visitor, Frame frame) {
        this.workflows = workflows;
        this.visitor = visitor;
        this.frame = frame;
    }

    WorkflowPage page(
            @Nullable WorkflowView rule,
            WorkflowForm form,
            List<Destination> destinations,
            Page<DeliveryView> deliveries,
            Optional<Long> count,
            @Nullable Notice done,
            @Nullable HttpProblem refused) {
        List<WorkflowView> rules = rule == null ? List.of() : List.of(rule);
        WorkflowsPresenter rows =
                new WorkflowsPresenter(frame.words(), visitor.mayTriage(), workflows.triggers(), destinations, rules);
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
                teams(rule, form, destinations),
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
                destinations.stream()
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
                deliveries.items().stream().map(rows::delivery).toList(),
                WorkflowsPresenter.older(path, deliveries),
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
                + (rule.changedBy().equals(WorkflowsPresenter.INSTALLATION)
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

    private List<SelectOption> teams(@Nullable WorkflowView rule, WorkflowForm form, List<Destination> destinations) {
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
        Stream<SelectOption> ofDestinations = destinations.stream()
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

package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Check.Subject;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.model.Presence;
import io.pailguard.findings.issue.view.DecisionView;
import io.pailguard.findings.issue.view.IssueDetail;
import io.pailguard.findings.issue.view.IssueView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be decided about an issue, and what stands decided. */
record DecisionPresenter(Words words, ListState list, boolean allowed) {
    IssuePage.Decision of(IssueDetail detail, String draft) {
        IssueView issue = detail.issue();
        return new IssuePage.Decision(
                allowed && issue.foldedInto() == null,
                state(detail),
                buttons(detail.decision(), detail.question() != null),
                draft,
                issue.version(),
                UntilDays.from(words.today()),
                at(issue, "triage"),
                secretStatus(detail),
                override(detail));
    }

    private IssuePage.State state(IssueDetail detail) {
        String state = detail.issue().state().name();
        return new IssuePage.State(Words.ofConstant(state), stateKind(state), standing(detail));
    }

    private IssuePage.@Nullable SecretStatus secretStatus(IssueDetail detail) {
        IssueView issue = detail.issue();
        boolean secret = "secrets".equals(issue.detector()) || Checks.subject(issue.check()) == Subject.SECRET;
        return secret ? new IssuePage.SecretStatus(secretText(detail), at(issue, "secret-status")) : null;
    }

    private IssuePage.Override override(IssueDetail detail) {
        IssueView issue = detail.issue();
        return new IssuePage.Override(overrideText(detail), levels(issue.severity()), at(issue, "severity"));
    }

    private String at(IssueView issue, String action) {
        return list.without(ListState.ISSUE).at("/issues/" + issue.number() + "/" + action);
    }

    private static String stateKind(String state) {
        return switch (state) {
            case "OPEN" -> "open";
            case "FIXING" -> "fixing";
            case "RESOLVED" -> "resolved";
            default -> "";
        };
    }

    /** What was decided, and what presence makes of it; null where there is nothing to say. */
    private @Nullable String standing(IssueDetail detail) {
        String text = Stream.of(decided(detail.decision()), there(detail.issue()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String there(IssueView issue) {
        if (issue.presence() == Presence.OUT_OF_SCOPE) {
            String why = switch (issue.outOfScope() == null ? "" : issue.outOfScope()) {
                case "disconnected" -> "its connection was disconnected";
                case "removed" -> "its repository is not there any more";
                default -> "its repository is not watched any more";
            };
            return "Out of scope: " + why
                    + ". What was decided is kept, and it comes back when the repository is watched" + " again.";
        }
        return issue.presence() == Presence.ABSENT && issue.state() != IssueState.RESOLVED
                ? "Removed from the files, not said to be revoked: it stays until somebody says that it was rotated."
                : null;
    }

    @Nullable
    String decided(DecisionView decision) {
        if (decision == null || decision.decision() == Decision.NONE) {
            return null;
        }
        StringBuilder text =
                new StringBuilder(Words.ofConstant(decision.decision().name()));
        if (decision.by() != null) {
            text.append(" by ").append(decision.by());
        }
        if (decision.at() != null) {
            text.append(", ").append(words.moment(decision.at()).text());
        }
        if (decision.until() != null) {
            text.append(", until ").append(words.moment(decision.until()).text());
        }
        text.append('.');
        if (decision.reason() != null && !decision.reason().isBlank()) {
            text.append(" \u201c").append(decision.reason()).append('\u201d');
        }
        return text.toString();
    }

    private static List<IssuePage.Button> buttons(DecisionView decision, boolean asked) {
        String now = decision == null ? "NONE" : decision.decision().name();
        List<IssuePage.Button> buttons = new ArrayList<>();
        for (String value : List.of("FIXING", "FALSE_POSITIVE", "NOT_AFFECTED")) {
            if (!value.equals(now)) {
                String word = value.equals("FIXING") ? "Mark as fixing" : Words.ofConstant(value);
                buttons.add(new IssuePage.Button(value, word, value.equals("FIXING") && now.equals("NONE")));
            }
        }
        if (!now.equals("NONE")) {
            buttons.add(new IssuePage.Button("NONE", "Open again", false));
        } else if (asked) {
            buttons.add(new IssuePage.Button("NONE", "Keep it open", false));
        }
        return buttons;
    }

    private String secretText(IssueDetail detail) {
        var status = detail.secretStatus();
        if (status == null) {
            return "Nobody has said yet. A live secret raises the severity by two levels, an inactive one lowers it.";
        }
        String said = "Declared " + Words.ofConstant(status.status().name()).toLowerCase(java.util.Locale.ROOT);
        String how = status.method() == null ? "" : ", checked by: " + status.method();
        String when = status.checkedAt() == null
                ? ""
                : ", " + words.moment(status.checkedAt()).text();
        return said + how + when + ".";
    }

    private @Nullable String overrideText(IssueDetail detail) {
        var override = detail.override();
        if (override == null) {
            return null;
        }
        return "Set to " + SeverityMark.wordOf(override.severity()) + " by " + override.by()
                + (override.until() == null
                        ? ""
                        : " until " + words.moment(override.until()).text()) + ": "
                + override.reason();
    }

    private static List<SelectOption> levels(Severity now) {
        return Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity -> new SelectOption(severity.name(), SeverityMark.wordOf(severity), severity == now))
                .toList();
    }
}

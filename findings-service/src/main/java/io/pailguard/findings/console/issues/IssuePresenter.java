package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.ShortNames;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.view.AlikeView;
import io.pailguard.findings.issue.view.DuplicateView;
import io.pailguard.findings.issue.view.FactorView;
import io.pailguard.findings.issue.view.IssueDetail;
import io.pailguard.findings.issue.view.IssueView;
import io.pailguard.findings.issue.view.LocationView;
import io.pailguard.findings.issue.view.SuspectView;
import io.pailguard.findings.source.SourceTool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One issue in the words of its panel and of its page. */
record IssuePresenter(Words words, ListState list, boolean mayTriage) {

    IssuePanel panel(IssueDetail detail) {
        IssueView issue = detail.issue();
        IssueRowPresenter rows = new IssueRowPresenter(words, list);
        return new IssuePanel(
                issue.number(),
                issue.title(),
                rows.urgency(issue),
                ExcerptPresenter.of(issue, detail.excerpt(), true),
                FactorPresenter.waterfall(issue, words),
                UnknownFactorsPresenter.brief(detail.unknownFactors()),
                facts(detail, rows),
                detail.remediation() == null ? "" : detail.remediation().replace('\n', ' '),
                rows.page(issue.number()),
                list.without(ListState.ISSUE).href(),
                triage(issue));
    }

    private IssuePanel.Triage triage(IssueView issue) {
        return new IssuePanel.Triage(
                list.at("/issues/" + issue.number() + "/triage"),
                mayTriage,
                mayTriage && issue.state() == IssueState.OPEN,
                issue.version());
    }

    IssuePage page(IssueDetail detail, @Nullable Confirmation confirmation, @Nullable Notice refused, String draft) {
        return new IssuePage(
                detail.issue().number(),
                list.href(),
                summary(detail),
                where(detail),
                why(detail),
                steps(detail.remediation()),
                related(detail),
                new HistoryPresenter(words, seenBy(detail.issue())).of(detail.history(), detail.comments()),
                new DecisionPresenter(words, list, mayTriage).of(detail, draft),
                context(detail),
                new IssuePage.Outcome(confirmation, refused));
    }

    private static String seenBy(IssueView issue) {
        if (SourceTool.PAILGUARD.id().equals(issue.sourceTool())) {
            return "a look at the connection";
        }
        return SourceTool.BITBUCKET_CLOUD.id().equals(issue.sourceTool())
                ? "a scan"
                : "an import of " + SourceTool.of(issue.sourceTool()).label();
    }

    private IssuePage.Summary summary(IssueDetail detail) {
        IssueView issue = detail.issue();
        return new IssuePage.Summary(
                issue.title(),
                detail.description() == null ? "" : detail.description(),
                new IssueRowPresenter(words, list).urgency(issue),
                "open " + words.age(issue.openedAt()),
                "since " + words.exact(issue.openedAt()));
    }

    private IssuePage.Where where(IssueDetail detail) {
        IssueView issue = detail.issue();
        return new IssuePage.Where(
                ExcerptPresenter.of(issue, detail.excerpt(), false),
                masked(detail),
                evidence(detail),
                placesText(issue),
                places(issue));
    }

    private IssuePage.Why why(IssueDetail detail) {
        return new IssuePage.Why(
                FactorPresenter.waterfall(detail.issue(), words),
                UnknownFactorsPresenter.of(detail),
                known(detail.issue()));
    }

    private IssuePage.Related related(IssueDetail detail) {
        return new IssuePage.Related(
                detail.duplicates().stream()
                        .map(other -> duplicate(detail.issue(), other))
                        .toList(),
                detail.alike().stream().map(this::alike).toList(),
                new FoldingPresenter(words, list).of(detail));
    }

    private IssuePage.Context context(IssueDetail detail) {
        IssueView issue = detail.issue();
        return new IssuePage.Context(
                issue.team() == null ? "no team" : issue.team(),
                issue.team() == null
                        ? "No connection of a team reads this application."
                        : SourceTool.PAILGUARD.id().equals(issue.sourceTool())
                                ? "Owns the connection."
                                : "Owns the connection through which " + ShortNames.repository(issue.application())
                                        + " is read.",
                origin(issue.suspect(), issue),
                affects(detail));
    }

    private List<Fact> facts(IssueDetail detail, IssueRowPresenter rows) {
        IssueView issue = detail.issue();
        List<Fact> facts = new ArrayList<>();
        SuspectView suspect = issue.suspect();
        if (suspect != null) {
            facts.add(new Fact(
                    "Brought by", suspect.author(), ShortNames.commit(suspect.commit()) + pull(suspect), null, false));
        }
        sure(detail).ifPresent(said -> facts.add(Fact.of("Confidence", said)));
        facts.add(Fact.of("Team", issue.team() == null ? "no team" : issue.team()));
        facts.add(Fact.of("Seen", words.ago(issue.firstSeen()) + ", again " + words.ago(issue.lastSeen())));
        if (!detail.coverage().current() && detail.coverage().why() != null) {
            facts.add(Fact.of("Checked", detail.coverage().why()));
        }
        if (!detail.alike().isEmpty()) {
            facts.add(new Fact(
                    "Alike",
                    Words.counted(detail.alike().size(), "issue with the same secret", "issues with the same secret"),
                    null,
                    rows.page(issue.number()) + "#alike",
                    false));
        }
        return facts;
    }

    /** How sure the scanner is, and why; empty where it does not say. */
    private static Optional<String> sure(IssueDetail detail) {
        String why = detail.confidenceReason() == null ? "" : ": " + detail.confidenceReason();
        return Optional.ofNullable(detail.issue().confidence())
                .map(confidence -> Words.ofConstant(confidence.name()) + why);
    }

    private static @Nullable String masked(IssueDetail detail) {
        if (detail.excerpt() == null) {
            return null;
        }
        String evidence = detail.evidence() == null
                ? ""
                : detail.evidence().entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(detail.confidenceReason()))
                        .map(entry -> Words.ofConstant(entry.getKey()) + ": " + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining(" \u00b7 "));
        return evidence.isEmpty() ? "Masked before it was stored." : "Masked before it was stored. " + evidence;
    }

    /** Of a setting; what is open first. */
    private static List<Fact> evidence(IssueDetail detail) {
        if (detail.excerpt() != null || detail.evidence() == null) {
            return List.of();
        }
        return detail.evidence().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, String> entry) ->
                                !entry.getValue().startsWith("open"))
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> Fact.of(Words.ofConstant(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static String placesText(IssueView issue) {
        return Words.counted(issue.locationCount(), "place", "places") + " of the same secret";
    }

    private List<Fact> places(IssueView issue) {
        boolean isWhereOneExpectsIt = issue.locations().stream()
                .allMatch(place -> place.commit() == null || place.atHead() && place.tag() == null);
        if (issue.locationCount() < 2 && isWhereOneExpectsIt) {
            return List.of();
        }
        return issue.locations().stream()
                .map(place ->
                        new Fact("", PathText.full(place.path(), place.line()), standing(place), place.url(), true))
                .toList();
    }

    private String standing(LocationView place) {
        return place.lastReadAt() == null
                ? position(place)
                : position(place) + ", not read since "
                        + words.moment(place.lastReadAt()).text();
    }

    private static String position(LocationView place) {
        if (place.tag() != null) {
            return "on tag " + place.tag();
        }
        String branch = place.branch() == null ? "" : " of " + place.branch();
        return place.atHead() ? "at head" + branch : "in history" + branch;
    }

    private static @Nullable String known(IssueView issue) {
        String names = issue.factors().stream()
                .filter(factor -> factor.change().signum() == 0)
                .map(FactorView::reason)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? null : "Known and without effect: " + names + ".";
    }

    /** A step's first sentence says what to do; the rest why or how. */
    static List<IssuePage.Step> steps(@Nullable String remediation) {
        if (remediation == null || remediation.isBlank()) {
            return List.of(new IssuePage.Step("No fix text came with this finding.", ""));
        }
        return remediation
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(IssuePresenter::step)
                .toList();
    }

    private static IssuePage.Step step(String line) {
        for (String end : List.of(". ", "; ", ": ")) {
            int at = line.indexOf(end);
            if (at > 0) {
                return new IssuePage.Step(line.substring(0, at + 1), line.substring(at + end.length()));
            }
        }
        return new IssuePage.Step(line, "");
    }

    private IssuePage.Duplicate duplicate(IssueView issue, DuplicateView other) {
        LocationView at = other.location();
        String place = at == null ? "" : PathText.full(at.path(), at.line()) + " \u00b7 ";
        return new IssuePage.Duplicate(
                SourceTool.of(other.sourceTool()).label(),
                other.number(),
                new IssueRowPresenter(words, list).page(other.number()),
                other.title(),
                SeverityMark.of(other.severity()),
                place + Words.ofConstant(other.state().name()).toLowerCase(Locale.ROOT),
                other.evidence().entrySet().stream()
                        .map(fact -> Words.ofConstant(fact.getKey()) + ": " + fact.getValue())
                        .sorted()
                        .collect(Collectors.joining(" \u00b7 ")),
                other.excerpt() == null ? null : ExcerptPresenter.of(issue.application(), at, other.excerpt(), false));
    }

    private IssuePage.Alike alike(AlikeView other) {
        return new IssuePage.Alike(
                other.number(),
                other.version(),
                IssueState.ACTIVE.contains(other.state()),
                "Same secret in " + ShortNames.repository(other.application()),
                new IssueRowPresenter(words, list).page(other.number()),
                SeverityMark.of(other.severity()),
                other.path() + " \u00b7 "
                        + Words.ofConstant(other.state().name()).toLowerCase(Locale.ROOT));
    }

    private IssuePage.@Nullable Origin origin(@Nullable SuspectView suspect, IssueView issue) {
        if (suspect == null) {
            return null;
        }
        String when = suspect.at() == null ? "" : words.moment(suspect.at()).text();
        LocationView at = issue.location();
        return new IssuePage.Origin(
                "Commit of " + suspect.author(),
                when + pull(suspect),
                ShortNames.commit(suspect.commit()),
                at != null && suspect.commit().equals(at.commit()) ? at.url() : null);
    }

    private static String pull(SuspectView suspect) {
        return suspect.pullRequest() == null ? "" : " \u00b7 PR #" + suspect.pullRequest();
    }

    private List<String> affects(IssueDetail detail) {
        IssueView issue = detail.issue();
        List<String> lines = new ArrayList<>();
        lines.add(
                "Application " + issue.application() + (issue.service() == null ? "" : ", service " + issue.service()));
        if (!detail.controls().isEmpty()) {
            lines.add("Controls " + String.join(", ", detail.controls()));
        }
        lines.add("Seen by " + issue.detector() + ", check " + issue.check());
        sure(detail).ifPresent(said -> lines.add("Confidence " + said));
        if (!detail.coverage().current() && detail.coverage().why() != null) {
            lines.add("Not checked again: " + detail.coverage().why());
        }
        if (detail.coverage().lastChecked() != null) {
            lines.add("Last checked " + words.ago(detail.coverage().lastChecked()) + ", "
                    + words.moment(detail.coverage().lastChecked()).text());
        }
        return lines;
    }
}

package io.pailguard.findings.export;

import io.pailguard.contracts.check.Finding.Excerpt;
import io.pailguard.contracts.check.Finding.Line;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.view.AlikeView;
import io.pailguard.findings.issue.view.CommentView;
import io.pailguard.findings.issue.view.DecisionView;
import io.pailguard.findings.issue.view.DuplicateView;
import io.pailguard.findings.issue.view.FactorView;
import io.pailguard.findings.issue.view.HistoryEntry;
import io.pailguard.findings.issue.view.IssueDetail;
import io.pailguard.findings.issue.view.IssueView;
import io.pailguard.findings.issue.view.LocationView;
import io.pailguard.findings.issue.view.SuspectView;
import io.pailguard.findings.source.SourceTool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** One issue as a report that stands alone: what it is, where, why it weighs what it weighs, how to fix it, what happened. */
@ApplicationScoped
public class IssueMarkdown {
    public static final String MEDIA_TYPE = "text/markdown";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int SHORT_COMMIT = 10;
    private static final int MOST_PLACES = 20;

    private final String publicUrl;

    IssueMarkdown(@ConfigProperty(name = "pailguard.public-url") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    public String of(IssueDetail detail) {
        List<String> parts = new ArrayList<>();
        parts.add(head(detail.issue()));
        parts.add(facts(detail));
        if (detail.description() != null) {
            parts.add(MarkdownText.line(detail.description()));
        }
        where(detail, parts);
        why(detail.issue(), parts);
        fix(detail.remediation(), parts);
        decision(detail, parts);
        duplicates(detail.duplicates(), parts);
        alike(detail.alike(), parts);
        happened(detail, parts);
        return String.join("\n\n", parts) + "\n";
    }

    private String head(IssueView issue) {
        return "# " + MarkdownText.link(issue.number(), publicUrl + "/issues/" + issue.number()) + " "
                + MarkdownText.line(issue.title());
    }

    private static String facts(IssueDetail detail) {
        IssueView issue = detail.issue();
        List<String> rows = new ArrayList<>();
        row(rows, "Severity", word(issue.severity()) + " (scanner: " + word(issue.scannerSeverity()) + ")");
        row(rows, "State", word(issue.state()));
        row(rows, "Application", MarkdownText.line(issue.application()));
        row(rows, "Team", MarkdownText.line(issue.team()));
        row(rows, "Check", MarkdownText.code(issue.check()));
        if (issue.confidence() != null) {
            row(rows, "Confidence", word(issue.confidence()));
        }
        if (detail.secretStatus() != null) {
            row(rows, "Secret", word(detail.secretStatus().status()));
        }
        row(rows, "First seen", time(issue.firstSeen()));
        row(rows, "Last seen", time(issue.lastSeen()));
        if (issue.due() != null) {
            row(rows, "Due", time(issue.due()) + (issue.breached() ? " (breached)" : ""));
        }
        SuspectView suspect = issue.suspect();
        if (suspect != null) {
            String pull = suspect.pullRequest() == null ? "" : ", pull request " + suspect.pullRequest();
            row(
                    rows,
                    "Brought in by",
                    MarkdownText.line(suspect.author()) + ", commit " + MarkdownText.code(shortened(suspect.commit()))
                            + pull);
        }
        return "| | |\n|---|---|\n" + String.join("\n", rows);
    }

    private static void row(List<String> rows, String name, String value) {
        rows.add("| " + name + " | " + value + " |");
    }

    private static void where(IssueDetail detail, List<String> parts) {
        IssueView issue = detail.issue();
        if (issue.locations().isEmpty()) {
            return;
        }
        parts.add("## Where");
        parts.add(issue.locations().stream()
                .limit(MOST_PLACES)
                .map(IssueMarkdown::place)
                .collect(Collectors.joining("\n")));
        long more =
                issue.locationCount() - Math.min(MOST_PLACES, issue.locations().size());
        if (more > 0) {
            parts.add("and " + more + " more.");
        }
        Excerpt excerpt = detail.excerpt();
        if (excerpt != null && !excerpt.lines().isEmpty()) {
            parts.add(
                    MarkdownText.block(excerpt.lines().stream().map(Line::text).collect(Collectors.joining("\n"))));
        }
        if (detail.evidence() != null && !detail.evidence().isEmpty()) {
            parts.add(new TreeMap<>(detail.evidence())
                    .entrySet().stream()
                            .map(fact ->
                                    "- " + MarkdownText.line(fact.getKey()) + ": " + MarkdownText.line(fact.getValue()))
                            .collect(Collectors.joining("\n")));
        }
    }

    private static String place(LocationView place) {
        String line = place.line() > 0 ? ":" + place.line() : "";
        String ref = place.tag() != null ? "tag " + place.tag() : place.branch();
        return "- " + MarkdownText.link(MarkdownText.code(place.path() + line), place.url())
                + (ref == null ? "" : " on " + MarkdownText.line(ref))
                + (place.commit() == null ? "" : " at " + MarkdownText.code(shortened(place.commit())));
    }

    private static void why(IssueView issue, List<String> parts) {
        parts.add("## Why " + word(issue.severity()));
        List<String> rows = new ArrayList<>();
        rows.add("| Factor | Reason | Change |");
        rows.add("|---|---|---:|");
        rows.add("| Scanner | " + word(issue.scannerSeverity()) + " | "
                + issue.scannerSeverity().ordinal() + " |");
        for (FactorView factor : issue.factors()) {
            rows.add("| " + MarkdownText.line(factor.name()) + " | " + MarkdownText.line(factor.reason()) + " | "
                    + signed(factor.change()) + " |");
        }
        rows.add("| **Sum** | **" + word(issue.severity()) + "** | **"
                + issue.score().toPlainString() + "** |");
        parts.add(String.join("\n", rows));
    }

    private static void fix(@Nullable String remediation, List<String> parts) {
        if (remediation == null || remediation.isBlank()) {
            return;
        }
        parts.add("## How to fix");
        List<String> steps = new ArrayList<>();
        remediation.lines().forEach(step -> steps.add((steps.size() + 1) + ". " + MarkdownText.line(step)));
        parts.add(String.join("\n", steps));
    }

    private static void decision(IssueDetail detail, List<String> parts) {
        DecisionView made = detail.decision();
        if (made.decision() == Decision.NONE) {
            return;
        }
        parts.add("## Decision");
        String by = made.by() == null ? "" : " by " + MarkdownText.line(made.by());
        String until = made.until() == null ? "" : ", until " + time(made.until());
        String reason = made.reason() == null ? "" : "\n\n" + quote(made.reason());
        parts.add("**" + word(made.decision()) + "**" + by + until + "." + reason);
    }

    private static void duplicates(List<DuplicateView> others, List<String> parts) {
        if (others.isEmpty()) {
            return;
        }
        parts.add("## Also found by");
        parts.add(others.stream()
                .map(other -> "- "
                        + MarkdownText.line(SourceTool.of(other.sourceTool()).label()) + ", " + other.number()
                        + ": " + MarkdownText.line(other.title()) + " (" + MarkdownText.code(other.check()) + "), "
                        + word(other.state()))
                .collect(Collectors.joining("\n")));
    }

    private static void alike(List<AlikeView> alike, List<String> parts) {
        if (alike.isEmpty()) {
            return;
        }
        parts.add("## The same secret elsewhere");
        parts.add(alike.stream()
                .map(other -> "- " + other.number() + ": " + MarkdownText.line(other.application()) + ", "
                        + word(other.state()))
                .collect(Collectors.joining("\n")));
    }

    private record Entry(Instant at, String text) {}

    private static void happened(IssueDetail detail, List<String> parts) {
        List<Entry> entries = new ArrayList<>();
        for (HistoryEntry entry : detail.history()) {
            entries.add(new Entry(entry.at(), word(entry.kind()) + " by " + MarkdownText.line(entry.actor())));
        }
        for (CommentView comment : detail.comments()) {
            entries.add(new Entry(
                    comment.at(), MarkdownText.line(comment.author()) + " said: " + MarkdownText.line(comment.text())));
        }
        if (entries.isEmpty()) {
            return;
        }
        parts.add("## History");
        parts.add(entries.stream()
                .sorted(Comparator.comparing(Entry::at))
                .map(entry -> "- " + time(entry.at()) + ": " + entry.text())
                .collect(Collectors.joining("\n")));
    }

    private static String quote(String text) {
        return text.lines().map(line -> "> " + MarkdownText.line(line)).collect(Collectors.joining("\n"));
    }

    private static String signed(BigDecimal change) {
        return (change.signum() > 0 ? "+" : "") + change.toPlainString();
    }

    private static String shortened(String commit) {
        return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** {@code FALSE_POSITIVE} as "False positive". */
    private static String word(Object constant) {
        String words = constant.toString().replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}

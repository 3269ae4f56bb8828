package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.issue.view.CommentView;
import io.pailguard.findings.issue.view.HistoryEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to an issue, told as bold event, cause and time. @param by what sees it: a scan or an import */
record HistoryPresenter(Words words, String by) {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("opened", "Opened"),
            Map.entry("reopened", "Reopened"),
            Map.entry("returned", "Came back"),
            Map.entry("resolved", "Resolved"),
            Map.entry("removed-from-files", "Removed from the files"),
            Map.entry("severity-changed", "Severity changed"),
            Map.entry("triaged", "Triaged"),
            Map.entry("acceptance-expired", "Acceptance ended"),
            Map.entry("out-of-scope", "Out of scope"),
            Map.entry("back-in-scope", "Back in scope"),
            Map.entry("sla-breached", "SLA breached"),
            Map.entry("secret-status", "Secret status declared"),
            Map.entry("override-set", "Severity set by hand"),
            Map.entry("override-removed", "Severity by hand removed"),
            Map.entry("override-expired", "Severity by hand ended"),
            Map.entry("moved", "Moved with its file"),
            Map.entry("folded-into", "Folded"),
            Map.entry("took-in", "Took in"),
            Map.entry("decisions-disagree", "Decisions disagreed"));

    /** The newest first; comments stand with their words, at their own time. */
    List<IssuePage.Event> of(List<HistoryEntry> history, List<CommentView> comments) {
        Stream<Timed> happened = history.stream()
                .filter(entry -> !entry.kind().equals("commented"))
                .map(entry -> new Timed(entry.at(), event(entry)));
        Stream<Timed> said = comments.stream()
                .map(comment -> new Timed(
                        comment.at(),
                        new IssuePage.Event(
                                "",
                                "Commented",
                                "by " + comment.author() + ".",
                                words.moment(comment.at()),
                                comment.text())));
        return Stream.concat(happened, said)
                .sorted(Comparator.comparing(Timed::at).reversed())
                .map(Timed::event)
                .toList();
    }

    private record Timed(Instant at, IssuePage.Event event) {}

    private IssuePage.Event event(HistoryEntry entry) {
        Map<String, Object> detail = entry.detail() == null ? Map.of() : entry.detail();
        return new IssuePage.Event(
                kind(entry.kind()),
                bold(entry.kind(), detail),
                rest(entry, detail),
                words.moment(entry.at()),
                entry.kind().equals("out-of-scope") ? null : said(detail));
    }

    private static String kind(String kind) {
        if (kind.equals("sla-breached")) {
            return "breach";
        }
        return kind.startsWith("severity") || kind.startsWith("override") ? "severity" : "";
    }

    private static String bold(String kind, Map<String, Object> detail) {
        if (kind.equals("severity-changed") && detail.containsKey("from") && detail.containsKey("to")) {
            return "Severity " + level(detail.get("from")) + " \u2192 " + level(detail.get("to"));
        }
        if (kind.equals("triaged") && detail.containsKey("to")) {
            String decision = String.valueOf(detail.get("to"));
            if (decision.equals("ROTATED")) {
                return "Said to be rotated";
            }
            return decision.equals("NONE") ? "Opened again for triage" : Words.ofConstant(decision);
        }
        if (kind.equals("secret-status") && detail.containsKey("status")) {
            return "Secret declared "
                    + Words.ofConstant(String.valueOf(detail.get("status"))).toLowerCase(java.util.Locale.ROOT);
        }
        if (kind.equals("override-set") && detail.containsKey("severity")) {
            return "Severity set to " + level(detail.get("severity"));
        }
        if (kind.equals("folded-into") && detail.containsKey("number")) {
            return "Folded into " + detail.get("number");
        }
        if (kind.equals("took-in") && detail.containsKey("numbers")) {
            return "Took in " + detail.get("numbers");
        }
        return NAMES.getOrDefault(kind, Words.ofConstant(kind));
    }

    private String rest(HistoryEntry entry, Map<String, Object> detail) {
        StringBuilder rest = new StringBuilder();
        if ("person".equals(entry.actorKind())) {
            rest.append("by ").append(entry.actor()).append('.');
        } else if (entry.kind().equals("opened") || entry.kind().equals("resolved")) {
            rest.append("by ").append(by).append('.');
        }
        if (entry.kind().equals("removed-from-files")) {
            append(rest, "found by " + by + " in none of its places, not said to be revoked");
        }
        if (entry.kind().equals("out-of-scope") && detail.get("reason") != null) {
            append(rest, detail.get("reason"));
        }
        if (entry.kind().equals("moved") && detail.get("from") != null) {
            append(rest, detail.get("from") + " \u2192 " + detail.get("to") + ": same issue, decisions kept");
        }
        switch (entry.kind()) {
            case "folded-into" -> append(rest, "Both have one cause; it lives on there");
            case "took-in" -> append(rest, "All have one cause");
            case "decisions-disagree" -> append(rest, "Open until a person decides");
            default -> {}
        }
        if (detail.get("method") != null) {
            append(rest, "Checked: " + detail.get("method"));
        }
        return rest.toString();
    }

    private static void append(StringBuilder text, Object more) {
        if (more == null || String.valueOf(more).isBlank()) {
            return;
        }
        String sentence = String.valueOf(more);
        text.append(text.isEmpty() ? "" : " ")
                .append(Character.toUpperCase(sentence.charAt(0)))
                .append(sentence, 1, sentence.length())
                .append(sentence.endsWith(".") ? "" : ".");
    }

    private static @Nullable String said(Map<String, Object> detail) {
        for (String key : new String[] {"text", "comment", "reason"}) {
            Object words = detail.get(key);
            if (words != null && !String.valueOf(words).isBlank()) {
                return String.valueOf(words);
            }
        }
        return null;
    }

    private static String level(Object name) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equals(String.valueOf(name)))
                .findFirst()
                .map(SeverityMark::wordOf)
                .orElse(String.valueOf(name));
    }
}

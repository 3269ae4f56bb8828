package io.pailguard.ingest.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Severity;
import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.writeback.CommitReport.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what a scan saw in a commit into words. What is written was masked when it was found; evidence and lines of files
 * are left out all the same.
 *
 * @param failFrom the least severity that makes it FAILED
 */
record ReportWording(Severity failFrom) {
    private static final String NAME = "Pailguard";
    /** Of the build status; the same for ever, so that a new one takes the place of the old one. */
    private static final String KEY = "pailguard";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Comparator<Place> MOST_SEVERE_FIRST = Comparator.comparing(
                    (Place it) -> it.finding().severity(), Comparator.reverseOrder())
            .thenComparing(it -> it.finding().confidence(), Comparator.reverseOrder())
            .thenComparing(it -> it.at().path())
            .thenComparing(it -> it.at().line());

    /** A finding where it stands in the commit. */
    private record Place(Finding finding, Location at) {
        /** Neither the secret nor anything that could be turned into it. */
        private String id() {
            List<String> parts = new ArrayList<>(List.of(finding.check(), at.path(), Integer.toString(at.line())));
            finding.keys().stream().map(IdentityKey::value).forEach(parts::add);
            return "pailguard-" + Digest.of(parts);
        }
    }

    /** @param commitPage where people look at the commit */
    CommitReport of(Head head, Scanned scanned, String commitPage) {
        String notRead = head.notRead();
        if (notRead != null) {
            String details = "Not assessed: " + notRead + ". This says nothing about what is in it.";
            return new CommitReport(Result.PENDING, 0, report(Result.PENDING, details, List.of()), List.of(), null);
        }
        List<Place> places = places(head, scanned.findings());
        long failing = places.stream().filter(this::fails).count();
        Result result = failing > 0
                ? Result.FAILED
                : scanned.findings().stream().anyMatch(it -> mayHide(head, it) || mayStand(head, it))
                        ? Result.PENDING
                        : Result.PASSED;
        List<JsonNode> annotations = places.stream()
                .limit(CommitReport.MOST_ANNOTATIONS)
                .map(ReportWording::annotation)
                .toList();
        int leftOut = places.size() - annotations.size();
        String details = details(head, result, places.size(), failing, leftOut, scanned.notRead());
        JsonNode report = report(
                result,
                details,
                List.of(
                        figure("Findings", places.size()),
                        figure(threshold(), failing),
                        figure("Not marked", leftOut),
                        figure("Files not read", scanned.notRead())));
        return new CommitReport(
                result,
                places.size(),
                report,
                annotations,
                status(head, result, failing, scanned.notRead(), commitPage));
    }

    /** Of a secret that the main branch has under the same path, only its place there is told: others bring nothing. */
    private static List<Place> places(Head head, List<Finding> findings) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Finding finding : findings) {
            for (Location at : finding.locations()) {
                if (at.atHead()
                        && at.lastReadAt() == null
                        && head.ref().equals(at.ref())
                        && head.commit().equals(at.commit())) {
                    Place place = new Place(finding, at);
                    places.putIfAbsent(place.id(), place);
                }
            }
        }
        return places.values().stream().sorted(MOST_SEVERE_FIRST).toList();
    }

    private boolean fails(Place place) {
        return fails(place.finding());
    }

    private boolean fails(Finding finding) {
        return finding.severity().compareTo(failFrom) >= 0;
    }

    /** Places of the main branch are named first, those of others as far as there is room. */
    private boolean mayHide(Head head, Finding finding) {
        return !head.isMain()
                && fails(finding)
                && finding.locationCount() > finding.locations().size();
    }

    /** Known there, in a file that could not be read this time. */
    private boolean mayStand(Head head, Finding finding) {
        return fails(finding)
                && finding.locations().stream()
                        .anyMatch(at -> at.atHead()
                                && at.lastReadAt() != null
                                && head.ref().equals(at.ref()));
    }

    private String threshold() {
        return Text.name(failFrom) + " or above";
    }

    private String details(Head head, Result result, int findings, long failing, int leftOut, int notRead) {
        List<String> sentences = new ArrayList<>();
        String where = head.isMain()
                ? " in the newest commit of the main branch."
                : " in this commit and not in the same files of the main branch.";
        sentences.add((findings == 0 ? "Nothing was found" : Text.counted(findings, "finding")) + where);
        if (findings > 0) {
            sentences.add(failing + " of " + findings + " with a severity of " + threshold() + ".");
        }
        if (leftOut > 0) {
            sentences.add("The " + CommitReport.MOST_ANNOTATIONS + " most severe are marked, " + leftOut + " are not.");
        }
        if (result == Result.PENDING) {
            sentences.add(
                    "Not judged: findings of earlier commits are in files that could not be read this time, or have"
                            + " more places than are kept.");
        }
        if (notRead > 0) {
            sentences.add(Text.counted(notRead, "file") + " of the repository could not be read.");
        }
        return String.join(" ", sentences);
    }

    private static ObjectNode report(Result result, String details, List<ObjectNode> figures) {
        ObjectNode report = JSON.objectNode()
                .put("title", NAME)
                .put("details", Text.details(details))
                .put("report_type", "SECURITY")
                .put("reporter", NAME)
                .put("result", result.name());
        ArrayNode data = report.putArray("data");
        figures.forEach(data::add);
        return report;
    }

    private static ObjectNode figure(String title, long value) {
        return JSON.objectNode().put("title", title).put("type", "NUMBER").put("value", value);
    }

    private static JsonNode annotation(Place place) {
        Finding finding = place.finding();
        String summary = Text.line(finding.title());
        ObjectNode annotation = JSON.objectNode()
                .put("external_id", place.id())
                .put("annotation_type", "VULNERABILITY")
                .put("summary", summary.isEmpty() ? finding.check() : summary)
                .put("details", details(finding))
                .put("severity", severity(finding.severity()));
        Location at = place.at();
        if (at.path().length() <= Text.LONG) {
            annotation.put("path", at.path());
            if (at.line() > 0) {
                annotation.put("line", at.line());
            }
        }
        return annotation;
    }

    private static String details(Finding finding) {
        List<String> parts = new ArrayList<>();
        for (String part : new String[] {finding.description(), finding.remediation()}) {
            if (part != null && !part.isBlank()) {
                parts.add(part);
            }
        }
        parts.add(finding.check());
        return Text.details(String.join("\n", parts));
    }

    /** Bitbucket has four. */
    private static String severity(Severity severity) {
        return switch (severity) {
            case EMERGENCY, CRITICAL -> "CRITICAL";
            case HIGH -> "HIGH";
            case MEDIUM -> "MEDIUM";
            case LOW, INFO -> "LOW";
        };
    }

    /** One under way would hold up a merge for ever; one that was stopped takes the place of an earlier success. */
    private JsonNode status(Head head, Result result, long failing, int notRead, String commitPage) {
        String description = switch (result) {
            case PASSED -> "Nothing with a severity of " + threshold() + ".";
            case FAILED -> Text.counted((int) failing, "finding") + " with a severity of " + threshold() + ".";
            case PENDING -> "Not judged: see the report.";
        };
        if (notRead > 0) {
            description += " " + Text.counted(notRead, "file") + " of the repository could not be read.";
        }
        return JSON.objectNode()
                .put("key", KEY)
                .put("state", state(result))
                .put("name", NAME)
                .put("description", description)
                .put("url", commitPage)
                .put("refname", head.branch());
    }

    private static String state(Result result) {
        return switch (result) {
            case PASSED -> "SUCCESSFUL";
            case FAILED -> "FAILED";
            case PENDING -> "STOPPED";
        };
    }
}

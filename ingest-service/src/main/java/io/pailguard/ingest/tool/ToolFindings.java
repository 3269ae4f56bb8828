package io.pailguard.ingest.tool;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.check.Severity;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.check.Refs;
import io.pailguard.ingest.facts.report.ToolReport;
import io.pailguard.ingest.facts.report.ToolReport.Annotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of one tool about one commit as the full set of its findings. A thing is known again by its branch, path
 * and text; its line may move, and of several that are alike each goes on in order.
 */
record ToolFindings(String tool, List<ToolReport> reports) {
    private static final String DETECTOR = "code-insights:";
    private static final Map<String, String> TYPES =
            Map.of("VULNERABILITY", "vulnerability", "CODE_SMELL", "code-smell", "BUG", "bug");
    /** Other words, and none: a check of its own. */
    private static final String OTHER = "other";

    private static final Set<String> NO_PROBLEM = Set.of("PASSED", "SKIPPED", "IGNORED");
    private static final String PENDING = "PENDING";
    private static final int LONGEST_NAME = 60;
    private static final String REPORT_ID = "id of the report";

    ToolFindings {
        reports = List.copyOf(reports);
    }

    /** By tool, those that have said all of what they have to say about the commit. */
    static List<ToolFindings> of(List<ToolReport> reports) {
        Map<String, List<ToolReport>> byTool = new TreeMap<>();
        reports.forEach(report ->
                byTool.computeIfAbsent(tool(report), any -> new ArrayList<>()).add(report));
        return byTool.entrySet().stream()
                .map(each -> new ToolFindings(each.getKey(), each.getValue()))
                .filter(ToolFindings::isDone)
                .toList();
    }

    private boolean isDone() {
        return reports.stream().noneMatch(report -> PENDING.equals(report.result()));
    }

    /** As detectors and filters name it: lower case, digits and hyphens. */
    private static String tool(ToolReport report) {
        String named = report.reporter() != null ? report.reporter() : report.title();
        StringBuilder name = new StringBuilder();
        for (char c :
                Objects.requireNonNullElse(named, "").toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (plain && name.length() < LONGEST_NAME) {
                name.append(c);
            } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '-') {
                name.append('-');
            }
        }
        String trimmed = name.toString().endsWith("-") ? name.substring(0, name.length() - 1) : name.toString();
        return trimmed.isEmpty() ? "unnamed-tool" : trimmed;
    }

    String detector() {
        return DETECTOR + tool;
    }

    /** @param known what was told of the tool and not closed since */
    DetectorResult result(String fullName, Addresses addresses, List<Finding> known, Instant now) {
        ToolReport first = reports.get(0);
        List<Finding> findings = findings(fullName, addresses);
        List<String> limits = limits(known, now);
        List<String> input = new ArrayList<>(List.of(first.commit(), first.branch()));
        input.addAll(limits);
        findings.forEach(finding -> input.add(finding.toString()));
        List<CheckRun> checks = Stream.concat(TYPES.values().stream(), Stream.of(OTHER))
                .sorted()
                .map(type -> new CheckRun(check(type), 1, true, null))
                .toList();
        return new DetectorResult(
                detector(),
                Digest.of(input),
                "refs/heads/" + first.branch(),
                new Refs(List.of(RefRead.read("refs/heads/" + first.branch(), first.commit())), null, Set.of()),
                first.commit(),
                null,
                checks,
                limits,
                List.of(),
                findings);
    }

    /** Why there may be more to come, so that what is not there is not gone. */
    private List<String> limits(List<Finding> known, Instant now) {
        if (reports.stream().anyMatch(report -> report.isBeingWritten(now))) {
            return List.of("The tool may still be writing.");
        }
        Set<String> there = reports.stream().map(ToolFindings::id).collect(Collectors.toSet());
        return known.stream()
                        .map(finding -> finding.evidence().get(REPORT_ID))
                        .allMatch(id -> id == null || there.contains(id))
                ? List.of()
                : List.of("A report that the tool wrote before is not there again.");
    }

    /** By which the tool writes it about each commit. */
    private static String id(ToolReport report) {
        return Objects.requireNonNullElse(report.id(), report.uuid());
    }

    private String check(String type) {
        return "annotation." + tool + "." + type;
    }

    private record Told(ToolReport report, Annotation annotation) {}

    private List<Finding> findings(String fullName, Addresses addresses) {
        List<Told> told = reports.stream()
                .flatMap(report -> report.annotations().stream().map(annotation -> new Told(report, annotation)))
                .filter(each ->
                        !NO_PROBLEM.contains(String.valueOf(each.annotation().result())))
                .sorted(Comparator.comparing((Told each) -> path(each.annotation()))
                        .thenComparing(each -> each.annotation().line())
                        .thenComparing(each -> each.annotation().uuid()))
                .toList();
        Map<String, Integer> alike = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Told each : told) {
            findings.add(finding(each, alike, fullName, addresses));
        }
        return findings;
    }

    private Finding finding(Told told, Map<String, Integer> alike, String fullName, Addresses addresses) {
        Annotation annotation = told.annotation();
        String check = check(TYPES.getOrDefault(String.valueOf(annotation.type()), OTHER));
        String title = Objects.requireNonNullElse(annotation.summary(), "Annotation of " + tool);
        String same = Digest.of(List.of(told.report().branch(), check, path(annotation), title));
        int number = alike.merge(same, 1, Integer::sum);
        return new Finding(
                check,
                1,
                title,
                annotation.details(),
                null,
                severity(annotation.severity()),
                Confidence.MEDIUM,
                List.of(new IdentityKey("context", "1", Digest.of(List.of(same, Integer.toString(number))))),
                List.of(place(told, fullName, addresses)),
                1,
                null,
                evidence(told),
                List.of());
    }

    private static Location place(Told told, String fullName, Addresses addresses) {
        ToolReport report = told.report();
        int line = told.annotation().line();
        String path = told.annotation().path();
        return new Location(
                path(told.annotation()),
                line,
                line,
                report.commit(),
                report.branch(),
                null,
                null,
                true,
                path == null ? null : addresses.source(fullName, report.commit(), path, line),
                null,
                null);
    }

    private static String path(Annotation annotation) {
        return annotation.path() == null ? "." : annotation.path();
    }

    private Map<String, String> evidence(Told told) {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("tool", tool);
        put(evidence, "report", told.report().title());
        evidence.put(REPORT_ID, id(told.report()));
        put(evidence, "rule", told.annotation().type());
        put(evidence, "id of the tool", told.annotation().id());
        return evidence;
    }

    private static void put(Map<String, String> evidence, String name, @Nullable String value) {
        if (value != null) {
            evidence.put(name, value);
        }
    }

    private static Severity severity(@Nullable String word) {
        return switch (String.valueOf(word)) {
            case "CRITICAL" -> Severity.CRITICAL;
            case "HIGH" -> Severity.HIGH;
            case "LOW" -> Severity.LOW;
            default -> Severity.MEDIUM;
        };
    }
}

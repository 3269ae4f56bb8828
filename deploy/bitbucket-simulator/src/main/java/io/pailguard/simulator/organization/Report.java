package io.pailguard.simulator.organization;

import java.time.Instant;
import java.util.List;

/**
 * A Code Insights report on a commit.
 *
 * @param id the reporter's own id
 * @param type {@code SECURITY}, {@code COVERAGE}, {@code TEST} or {@code BUG}
 * @param result {@code PASSED}, {@code FAILED} or {@code PENDING}
 */
public record Report(
        String commit,
        String id,
        String title,
        String details,
        String reporter,
        String type,
        String result,
        String link,
        Instant createdOn,
        List<Datum> data,
        List<Annotation> annotations) {

    public Report {
        data = Lists.copy(data);
        annotations = Lists.copy(annotations);
    }

    public Report withAnnotations(List<Annotation> changed) {
        return new Report(commit, id, title, details, reporter, type, result, link, createdOn, data, changed);
    }

    /**
     * A figure of the report.
     *
     * @param type such as {@code NUMBER}, {@code PERCENTAGE} or {@code TEXT}
     */
    public record Datum(String title, String type, Object value) {}

    /**
     * A remark at a place.
     *
     * @param type {@code VULNERABILITY}, {@code CODE_SMELL} or {@code BUG}
     * @param severity {@code CRITICAL}, {@code HIGH}, {@code MEDIUM} or {@code LOW}
     * @param path null for a remark on the whole
     * @param line 0 for a remark on the whole file
     */
    public record Annotation(
            String id, String type, String severity, String summary, String details, String path, int line) {}
}

package io.pailguard.ingest.facts.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A report that another tool wrote about a commit, with all its annotations.
 *
 * @param uuid Bitbucket's, in braces
 * @param id by which the tool writes it again
 * @param reporter how the tool calls itself; null where it does not
 */
public record ToolReport(
        String uuid,
        String commit,
        String branch,
        @Nullable String id,
        @Nullable String title,
        @Nullable String reporter,
        @Nullable String type,
        @Nullable String result,
        @Nullable Instant updatedAt,
        List<Annotation> annotations)
        implements FactItem {
    /** Tools write the report first, and its annotations after it. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    public ToolReport {
        annotations = List.copyOf(annotations);
    }

    @Override
    public String key() {
        return uuid;
    }

    @Override
    public boolean isBeingWritten(Instant now) {
        return updatedAt != null && updatedAt.isAfter(now.minus(SETTLED));
    }

    @Override
    public FactItem masked(UnaryOperator<String> mask) {
        return new ToolReport(
                uuid,
                commit,
                branch,
                Said.masked(id, mask),
                Said.masked(title, mask),
                Said.masked(reporter, mask),
                type,
                result,
                updatedAt,
                annotations.stream().map(each -> each.masked(mask)).toList());
    }

    ToolReport with(String ofCommit, String ofBranch, List<Annotation> all) {
        return new ToolReport(uuid, ofCommit, ofBranch, id, title, reporter, type, result, updatedAt, all);
    }

    /**
     * One thing that it tells of.
     *
     * @param type VULNERABILITY, CODE_SMELL or BUG
     * @param severity CRITICAL, HIGH, MEDIUM or LOW
     * @param result PASSED, FAILED, SKIPPED or IGNORED, where the tool says it
     * @param line 0 where it is of no line
     */
    public record Annotation(
            String uuid,
            @Nullable String id,
            @Nullable String type,
            @Nullable String severity,
            @Nullable String result,
            @Nullable String summary,
            @Nullable String details,
            @Nullable String path,
            int line) {
        private Annotation masked(UnaryOperator<String> mask) {
            return new Annotation(
                    uuid,
                    Said.masked(id, mask),
                    type,
                    severity,
                    result,
                    Said.masked(summary, mask),
                    Said.masked(details, mask),
                    Said.masked(path, mask),
                    line);
        }
    }

    /** As a list of Bitbucket has it. */
    record Entry(ToolReport report) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            return new Entry(new ToolReport(
                    Said.key(record.path("uuid")),
                    "",
                    "",
                    Fields.text(record.path("external_id")),
                    Fields.text(record.path("title")),
                    Fields.text(record.path("reporter")),
                    Fields.text(record.path("report_type")),
                    Fields.text(record.path("result")),
                    Fields.time(record.path("updated_on")),
                    List.of()));
        }
    }

    /** As a list of Bitbucket has it. */
    record AnnotationEntry(Annotation annotation) {
        private static final int LAST_LINE = 100_000_000;

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static AnnotationEntry of(JsonNode record) {
            long line = record.path("line").asLong(0);
            return new AnnotationEntry(new Annotation(
                    Said.key(record.path("uuid")),
                    Fields.text(record.path("external_id")),
                    Fields.text(record.path("annotation_type")),
                    Fields.text(record.path("severity")),
                    Fields.text(record.path("result")),
                    Fields.text(record.path("summary")),
                    Fields.text(record.path("details")),
                    Fields.text(record.path("path")),
                    line < 1 || line > LAST_LINE ? 0 : (int) line));
        }
    }
}

package io.pailguard.ingest.facts.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run of a pipeline.
 *
 * @param number in the repository; null where it is not told
 * @param state in Bitbucket's word: PENDING, IN_PROGRESS, PAUSED, COMPLETED
 * @param result of one that is completed, in Bitbucket's word
 */
public record PipelineRun(
        String uuid,
        @Nullable Long number,
        @Nullable String state,
        @Nullable String result,
        @Nullable String ref,
        @Nullable String commit,
        @Nullable String trigger,
        @Nullable String creator,
        @Nullable Instant createdAt,
        @Nullable Instant completedAt)
        implements FactItem {
    @Override
    public String key() {
        return uuid;
    }

    @Override
    public FactItem masked(UnaryOperator<String> mask) {
        return new PipelineRun(
                uuid, number, state, result, Said.masked(ref, mask), commit, trigger, creator, createdAt, completedAt);
    }

    boolean hasEnded() {
        return result != null && number != null && number > 0;
    }

    /** As a list of Bitbucket has it. */
    record Entry(PipelineRun run) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            JsonNode target = record.path("target");
            return new Entry(new PipelineRun(
                    Said.key(record.path("uuid")),
                    Said.number(record.path("build_number")),
                    Fields.text(record.path("state").path("name")),
                    Fields.text(record.path("state").path("result").path("name")),
                    Fields.text(target.path("ref_name")),
                    Fields.text(target.path("commit").path("hash")),
                    Fields.text(record.path("trigger").path("name")),
                    Said.who(record.path("creator")),
                    Fields.time(record.path("created_on")),
                    Fields.time(record.path("completed_on"))));
        }
    }
}

package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a pipeline.
 *
 * @param state {@code PENDING}, {@code IN_PROGRESS} or {@code COMPLETED}
 * @param result of a completed one
 * @param stage of one in progress, such as {@code HALTED}
 * @param refName branch or tag; null when a commit alone was run
 * @param selector which part of the file was run: {@code default}, {@code branches}, {@code custom} and so on
 */
public record PipelineRun(
        UUID uuid,
        @Nullable Long number,
        @Nullable String state,
        @Nullable String result,
        @Nullable String stage,
        @Nullable String trigger,
        @Nullable String refName,
        @Nullable String commit,
        @Nullable String selector,
        @Nullable Account creator,
        @Nullable Instant createdOn,
        @Nullable Instant completedOn) {

    /** @throws IllegalArgumentException without a uuid it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PipelineRun of(JsonNode record) {
        JsonNode state = record.path("state");
        JsonNode target = record.path("target");
        return new PipelineRun(
                Uuids.find(record.path("uuid")).orElseThrow(() -> new IllegalArgumentException("no uuid in braces")),
                Fields.size(record.path("build_number")),
                Fields.text(state.path("name")),
                Fields.text(state.path("result").path("name")),
                Fields.text(state.path("stage").path("name")),
                Fields.text(record.path("trigger").path("name")),
                Fields.exact(target.path("ref_name")),
                Fields.exact(target.path("commit").path("hash")),
                Fields.text(target.path("selector").path("type")),
                Fields.object(record.path("creator"), Account::of),
                Fields.time(record.path("created_on")),
                Fields.time(record.path("completed_on")));
    }
}

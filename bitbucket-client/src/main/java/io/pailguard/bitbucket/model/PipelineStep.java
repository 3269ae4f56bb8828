package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run.
 *
 * @param image container image that it ran in
 */
public record PipelineStep(
        UUID uuid,
        @Nullable UUID pipeline,
        @Nullable String name,
        @Nullable String state,
        @Nullable String result,
        @Nullable String image,
        @Nullable Instant startedOn,
        @Nullable Instant completedOn) {

    /** @throws IllegalArgumentException without a uuid it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PipelineStep of(JsonNode record) {
        return new PipelineStep(
                Uuids.find(record.path("uuid")).orElseThrow(() -> new IllegalArgumentException("no uuid in braces")),
                Uuids.find(record.path("pipeline").path("uuid")).orElse(null),
                Fields.text(record.path("name")),
                Fields.text(record.path("state").path("name")),
                Fields.text(record.path("state").path("result").path("name")),
                Fields.text(record.path("image").path("name")),
                Fields.time(record.path("started_on")),
                Fields.time(record.path("completed_on")));
    }
}

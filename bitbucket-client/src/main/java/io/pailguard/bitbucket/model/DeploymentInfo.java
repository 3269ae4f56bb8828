package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deployment.
 *
 * @param environment uuid of it; lists may name it only
 * @param status of a completed one
 */
public record DeploymentInfo(
        UUID uuid,
        @Nullable UUID environment,
        @Nullable String environmentName,
        @Nullable String environmentType,
        @Nullable String state,
        @Nullable String status,
        @Nullable String release,
        @Nullable String commit,
        @Nullable UUID pipeline,
        @Nullable Instant startedOn,
        @Nullable Instant completedOn) {

    /** @throws IllegalArgumentException without a uuid it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static DeploymentInfo of(JsonNode record) {
        JsonNode environment = record.path("environment");
        JsonNode release = record.path("release");
        JsonNode state = record.path("state");
        return new DeploymentInfo(
                Uuids.find(record.path("uuid")).orElseThrow(() -> new IllegalArgumentException("no uuid in braces")),
                Uuids.find(environment.path("uuid")).orElse(null),
                Fields.text(environment.path("name")),
                Fields.text(environment.path("environment_type").path("name")),
                Fields.text(state.path("name")),
                Fields.text(state.path("status").path("name")),
                Fields.text(release.path("name")),
                Fields.exact(release.path("commit").path("hash")),
                Uuids.find(release.path("pipeline").path("uuid")).orElse(null),
                Fields.time(state.path("started_on")),
                Fields.time(state.path("completed_on")));
    }
}

package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Everything that came of a workspace is to be forgotten. The event's subject is Bitbucket's uuid of the workspace. Events
 * of its connections may still come later, since they have other keys: they are to be left alone. A workspace that is
 * connected again has another connection.
 */
public record WorkspaceErased(
        @JsonPropertyDescription("The erasure") UUID erasure,

        @JsonPropertyDescription("All connections that there were to the workspace; what came through one is meant")
        List<UUID> connections,

        @JsonPropertyDescription("When a person asked for it")
        Instant askedAt) {
    public WorkspaceErased {
        Objects.requireNonNull(erasure, "erasure");
        connections = connections == null ? List.of() : List.copyOf(connections);
    }
}

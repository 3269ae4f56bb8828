package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A numbered part of what a pass saw change: who came, left and moved, and which right whom was given or taken. The event's
 * subject is Bitbucket's uuid of the workspace.
 */
public record AccessDifferences(
        @JsonPropertyDescription("The pass over the workspace's people")
        UUID passId,

        @JsonPropertyDescription("Number of this batch, from 1")
        int batch,

        @JsonPropertyDescription("What changed, at most 200")
        List<Difference> differences) {
    public AccessDifferences {
        Objects.requireNonNull(passId, "passId");
        if (batch < 1) {
            throw new IllegalArgumentException("batch starts at 1");
        }
        differences = differences == null ? List.of() : List.copyOf(differences);
    }

    /** One thing that changed between two passes. */
    public record Difference(
            @JsonPropertyDescription(
                    "JOINED or LEFT the workspace, MOVED to another role or group, or of a right GAINED,"
                            + " LOST or CHANGED")
            String kind,

            @JsonPropertyDescription("Bitbucket's uuid of the account")
            String person,

            @JsonPropertyDescription("The name shown in Bitbucket") @Nullable
            String name,

            @JsonPropertyDescription("On what: WORKSPACE, GROUP, PROJECT or REPOSITORY")
            String objectKind,

            @JsonPropertyDescription(
                    "Bitbucket's uuid of the workspace or repository, the group's slug, or the project's key")
            String object,

            @JsonPropertyDescription("The level before; null where there was none") @Nullable
            String before,

            @JsonPropertyDescription("The level now; null where there is none") @Nullable
            String after,

            @JsonPropertyDescription(
                    "How it was got: ROLE in the workspace, DIRECT, by a GROUP, or by the PROJECT of the"
                            + " repository")
            String way,

            @JsonPropertyDescription("The group it was got by, directly or on the project; null without one") @Nullable
            String group,

            @JsonPropertyDescription("The project it was got by; null without one") @Nullable
            String project) {}
}

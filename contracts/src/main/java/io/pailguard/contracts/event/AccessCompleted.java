package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Closes a pass over a workspace's people: what was read, and how many batches tell of it. What was not told stands as it
 * was told last. The event's subject is Bitbucket's uuid of the workspace.
 */
public record AccessCompleted(
        @JsonPropertyDescription("The pass over the workspace's people")
        UUID passId,

        @JsonPropertyDescription("The workspace's slug") String workspace,

        @JsonPropertyDescription("Batches of identities; 0 where none of them changed")
        int identityBatches,

        @JsonPropertyDescription("Batches of entitlements; 0 where none changed")
        int entitlementBatches,

        @JsonPropertyDescription("Batches of differences; 0 where there are none")
        int differenceBatches,

        @JsonPropertyDescription("What the pass tried to read, at most 60")
        List<Part> parts,

        @JsonPropertyDescription("When it was read from Bitbucket")
        Instant readAt) {
    public AccessCompleted {
        Objects.requireNonNull(passId, "passId");
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(readAt, "readAt");
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /** What is read at once: the members, the groups, or the rights on one object. */
    public record Part(
            @JsonPropertyDescription("MEMBERS, GROUPS, PROJECT or REPOSITORY")
            String kind,

            @JsonPropertyDescription("The project's key, or Bitbucket's uuid of the workspace or repository")
            String object,

            @JsonPropertyDescription("READ, NOT_ASSESSABLE (the credential may not) or NOT_READ (not whole this time)")
            String state,

            @JsonPropertyDescription("Why it was not read, for example the scope that is missing; null when it was")
            @Nullable
            String reason,

            @JsonPropertyDescription("Whether this pass tells its full set: of a project or repository among the"
                    + " entitlements, of members and groups among the identities")
            boolean told) {}
}

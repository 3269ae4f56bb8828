package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A numbered part of the rights on projects and repositories as they were granted: what a group holds its members have, and
 * what is granted on a project holds for its repositories. Of an object that {@link AccessCompleted} says was told it is the
 * full set. The event's subject is Bitbucket's uuid of the workspace.
 */
public record AccessEntitlements(
        @JsonPropertyDescription("The pass over the workspace's people")
        UUID passId,

        @JsonPropertyDescription("Number of this batch, from 1")
        int batch,

        @JsonPropertyDescription("The rights, at most 200") List<Entitlement> entitlements) {
    public AccessEntitlements {
        Objects.requireNonNull(passId, "passId");
        if (batch < 1) {
            throw new IllegalArgumentException("batch starts at 1");
        }
        entitlements = entitlements == null ? List.of() : List.copyOf(entitlements);
    }

    /** One right, as it was granted. */
    public record Entitlement(
            @JsonPropertyDescription("USER, APP_USER or GROUP")
            String holderKind,

            @JsonPropertyDescription("Bitbucket's uuid of the account, or the group's slug")
            String holder,

            @JsonPropertyDescription("PROJECT or REPOSITORY")
            String objectKind,

            @JsonPropertyDescription("The project's key, or Bitbucket's uuid of the repository")
            String object,

            @JsonPropertyDescription("READ, WRITE, CREATE_REPO (projects only) or ADMIN")
            String level,

            @JsonPropertyDescription("When it was first seen; it may have been given before")
            Instant since) {}
}

package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A numbered part of all who hold a right in a workspace; the pass ends with {@link AccessCompleted}. The event's subject is
 * Bitbucket's uuid of the workspace.
 */
public record AccessIdentities(
        @JsonPropertyDescription("The pass over the workspace's people")
        UUID passId,

        @JsonPropertyDescription("Number of this batch, from 1")
        int batch,

        @JsonPropertyDescription("Who holds a right, at most 200")
        List<Identity> identities) {
    public AccessIdentities {
        Objects.requireNonNull(passId, "passId");
        if (batch < 1) {
            throw new IllegalArgumentException("batch starts at 1");
        }
        identities = identities == null ? List.of() : List.copyOf(identities);
    }

    /** Somebody, or something, that holds a right. */
    public record Identity(
            @JsonPropertyDescription("USER, APP_USER (an app acts by itself) or GROUP. Bitbucket does not tell accounts"
                    + " of machines from those of people")
            String kind,

            @JsonPropertyDescription("Bitbucket's uuid of the account, or the group's slug")
            String id,

            @JsonPropertyDescription("The name shown in Bitbucket")
            String name,

            @JsonPropertyDescription("The account's nickname; null for groups") @Nullable
            String nickname,

            @JsonPropertyDescription("The Atlassian account id; null for groups") @Nullable
            String accountId,

            @JsonPropertyDescription(
                    "OWNER, COLLABORATOR (may create projects), MEMBER, or UNKNOWN where the credential"
                            + " sees only that it is a member; null for who is none")
            @Nullable
            String role,

            @JsonPropertyDescription("Slugs of the groups that it is in")
            List<String> groups,

            @JsonPropertyDescription("When it was last active in the workspace; null where Bitbucket does not say")
            @Nullable
            Instant lastAccess) {
        public Identity {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            groups = groups == null ? List.of() : List.copyOf(groups);
        }
    }
}

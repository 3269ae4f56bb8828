package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A repository (an application of the queue) as last read. The event's subject is its Bitbucket uuid. */
public record RepositoryData(
        @JsonPropertyDescription("The workspace's slug") String workspace,

        @JsonPropertyDescription("The repository's slug, for example checkout-api")
        String slug,

        @JsonPropertyDescription("workspace/slug before a rename") @Nullable
        String previousFullName,

        @JsonPropertyDescription("The name shown in Bitbucket")
        String name,

        @JsonPropertyDescription("The page in Bitbucket") @Nullable
        String url,

        @JsonPropertyDescription("Key of the Bitbucket project") @Nullable
        String project,

        @JsonPropertyDescription("Not visible to the public; null when unknown") @Nullable
        Boolean isPrivate,

        @JsonPropertyDescription("Name of the main branch; null for an empty repository") @Nullable
        String mainBranch,

        @JsonPropertyDescription("Main language as Bitbucket says it") @Nullable
        String language,

        @JsonPropertyDescription("Time of the newest commit that was read; null when unknown") @Nullable
        Instant lastCommitAt,

        @JsonPropertyDescription("Chosen in a selection. Issues of a repository that is not watched are out of scope")
        boolean watched,

        @JsonPropertyDescription("Why it is not watched: deselected, disconnected or removed; null while it is")
        @Nullable
        String unwatched,

        @JsonPropertyDescription("When this was read from Bitbucket")
        Instant readAt) {

    /** {@code workspace/slug}, the application's name. */
    public String fullName() {
        return workspace + "/" + slug;
    }
}

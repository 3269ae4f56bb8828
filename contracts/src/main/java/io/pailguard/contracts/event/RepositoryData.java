package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** A repository (an application of the queue) as last read. The event's subject is its Bitbucket uuid. */
public record RepositoryData(
        @JsonPropertyDescription("The workspace's slug") String workspace,

        @JsonPropertyDescription("The repository's slug, for example checkout-api")
        String slug,

        @JsonPropertyDescription("workspace/slug before a rename")
        String previousFullName,

        @JsonPropertyDescription("The name shown in Bitbucket")
        String name,

        @JsonPropertyDescription("The page in Bitbucket") String url,

        @JsonPropertyDescription("Key of the Bitbucket project")
        String project,

        @JsonPropertyDescription("Not visible to the public; null when unknown")
        Boolean isPrivate,

        @JsonPropertyDescription("Name of the main branch; null for an empty repository")
        String mainBranch,

        @JsonPropertyDescription("Main language as Bitbucket says it")
        String language,

        @JsonPropertyDescription("Time of the newest commit that was read; null when unknown")
        Instant lastCommitAt,

        @JsonPropertyDescription("Chosen in a selection. Issues of a repository that is not watched are out of scope")
        boolean watched,

        @JsonPropertyDescription("Why it is not watched: deselected, disconnected or removed; null while it is")
        String unwatched,

        @JsonPropertyDescription("When this was read from Bitbucket")
        Instant readAt) {

    /** {@code workspace/slug}, the application's name. */
    public String fullName() {
        return workspace + "/" + slug;
    }
}

package io.pailguard.ingest.bitbucket;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A repository as Bitbucket describes it. What is null was not said; an empty repository has no main branch. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RepositoryInfo(
        @JsonProperty("uuid") String bracedUuid,
        @JsonProperty("full_name") String fullName,
        String name,
        @JsonProperty("is_private") Boolean isPrivate,
        String language,
        @JsonProperty("updated_on") OffsetDateTime updatedOn,
        Long size,
        ProjectRef project,
        BranchRef mainbranch) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ProjectRef(String key) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record BranchRef(String name) {}

    public UUID uuid() {
        return Uuids.unbraced(bracedUuid);
    }

    public String workspace() {
        return fullName.substring(0, fullName.indexOf('/'));
    }

    public String slug() {
        return fullName.substring(fullName.indexOf('/') + 1);
    }

    public String mainBranch() {
        return mainbranch == null ? null : mainbranch.name();
    }

    public String projectKey() {
        return project == null ? null : project.key();
    }
}

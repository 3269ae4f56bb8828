package io.pailguard.ingest.bitbucket;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** One file that a commit changed. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DiffStat(
        String status,
        @JsonProperty("old") FileRef before,
        @JsonProperty("new") FileRef after) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record FileRef(String path) {}

    /** Path after the change; null for a deleted file. */
    public String path() {
        return after == null ? null : after.path();
    }

    public boolean isNew() {
        return "added".equals(status);
    }

    /** What tells it from others of the list. */
    public String identity() {
        return (before == null ? "" : before.path()) + "\n" + (after == null ? "" : after.path());
    }
}

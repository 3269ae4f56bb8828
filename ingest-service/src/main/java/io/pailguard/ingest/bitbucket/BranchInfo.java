package io.pailguard.ingest.bitbucket;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.OffsetDateTime;

/** A branch with the commit it points to. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BranchInfo(String name, Target target) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Target(String hash, OffsetDateTime date) {}
}

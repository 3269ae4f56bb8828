package io.pailguard.ingest.bitbucket;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One rule about branches, as Bitbucket says it.
 *
 * @param matchKind {@code glob}, with a pattern, or {@code branching_model}, with a branch type
 * @param value how many, for the kinds that count; else null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BranchRestriction(
        @JsonProperty(required = true) long id,
        String kind,
        @JsonProperty("branch_match_kind") String matchKind,
        String pattern,
        @JsonProperty("branch_type") String branchType,
        Integer value) {
    public BranchRestriction {
        if (kind == null) {
            throw new IllegalArgumentException("a restriction has a kind");
        }
    }
}

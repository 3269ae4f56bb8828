package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule about branches, as Bitbucket says it.
 *
 * @param matchKind {@code glob}, with a pattern, or {@code branching_model}, with a branch type
 * @param value how many, for the kinds that count; else null
 * @param users who are exempt; Bitbucket has them for {@code push} and {@code restrict_merges} alone
 * @param groups that are exempt; who is in them is not said
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BranchRestriction(
        @JsonProperty(required = true) long id,
        String kind,
        @JsonProperty("branch_match_kind") @Nullable String matchKind,
        @Nullable String pattern,
        @JsonProperty("branch_type") @Nullable String branchType,
        @Nullable Integer value,
        List<Exempt> users,
        List<Exempt> groups) {
    public BranchRestriction {
        if (kind == null) {
            throw new IllegalArgumentException("a restriction has a kind");
        }
        users = users == null ? List.of() : List.copyOf(users);
        groups = groups == null ? List.of() : List.copyOf(groups);
    }

    public boolean isByBranchType() {
        return "branching_model".equals(matchKind);
    }

    /** A user or a group. Which of the names is there depends on what it is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Exempt(
            @Nullable String uuid,
            @Nullable String slug,
            @JsonProperty("display_name") @Nullable String displayName,
            @Nullable String name) {
        /** What tells it from others. */
        public String key() {
            return uuid != null ? uuid : slug != null ? slug : shown();
        }

        public String shown() {
            return displayName != null ? displayName : name != null ? name : slug != null ? slug : "without a name";
        }
    }
}

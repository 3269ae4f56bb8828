package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which branches are of which type: two types are one branch each, the others a prefix.
 *
 * @param production null where it is switched off
 * @param types those that are switched on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BranchingModel(
        @Nullable Part development,
        @Nullable Part production,
        @JsonProperty("branch_types") List<Type> types) {
    public BranchingModel {
        types = types == null ? List.of() : List.copyOf(types);
    }

    /** Whether the main branch is of a type; it may be of several. */
    public boolean isOfType(String mainBranch, @Nullable String type) {
        return switch (type == null ? "" : type) {
            case "development" -> development != null && development.is(mainBranch);
            case "production" -> production != null && production.is(mainBranch);
            default -> types.stream().anyMatch(each -> each.kind().equals(type) && each.includes(mainBranch));
        };
    }

    /** @param name of a branch that may be gone; what it says does not matter where the main branch is followed */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(
            @Nullable String name,
            @Nullable Named branch,
            @JsonProperty("use_mainbranch") boolean usesMainBranch) {
        private boolean is(String mainBranch) {
            return usesMainBranch || mainBranch.equals(branch != null ? branch.name() : name);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Named(@Nullable String name) {}

    /** @param enabled null, as in the model itself, says that it is */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Type(
            String kind, @Nullable String prefix, @Nullable Boolean enabled) {
        public Type {
            kind = kind == null ? "" : kind;
        }

        private boolean includes(String branch) {
            return !Boolean.FALSE.equals(enabled) && prefix != null && !prefix.isEmpty() && branch.startsWith(prefix);
        }
    }
}

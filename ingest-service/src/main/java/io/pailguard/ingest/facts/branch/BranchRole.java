package io.pailguard.ingest.facts.branch;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the branching model says of a type of branch, as it is applied: also where the repository takes it from its project.
 *
 * @param type development and production are one branch each, the others a prefix
 * @param mainBranch whether it follows the main branch, whichever that is; null of a prefix
 */
public record BranchRole(
        String type,
        @Nullable String branch,
        @Nullable Boolean mainBranch,
        @Nullable String prefix) implements FactItem {
    @Override
    public String key() {
        return type;
    }

    public static List<BranchRole> of(JsonNode model) {
        List<BranchRole> roles = new ArrayList<>();
        for (String one : List.of("development", "production")) {
            JsonNode role = model.path(one);
            if (role.isObject()) {
                roles.add(new BranchRole(
                        one, Fields.text(role.path("name")), Fields.flag(role.path("use_mainbranch")), null));
            }
        }
        for (JsonNode type : model.path("branch_types")) {
            if (!Boolean.FALSE.equals(Fields.flag(type.path("enabled")))) {
                roles.add(new BranchRole(Said.key(type.path("kind")), null, null, Fields.text(type.path("prefix"))));
            }
        }
        roles.sort(Comparator.comparing(BranchRole::type));
        return List.copyOf(roles);
    }
}

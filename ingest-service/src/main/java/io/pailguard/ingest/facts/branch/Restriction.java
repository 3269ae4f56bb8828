package io.pailguard.ingest.facts.branch;

import io.pailguard.bitbucket.model.BranchRestriction;
import io.pailguard.bitbucket.model.BranchRestriction.Exempt;
import io.pailguard.ingest.facts.snapshot.FactItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule about branches, of any branch.
 *
 * @param rule Bitbucket's word for what it restricts
 * @param users who is exempt
 */
public record Restriction(
        long id,
        String rule,
        @Nullable String matchKind,
        @Nullable String pattern,
        @Nullable String branchType,
        @Nullable Integer value,
        List<Exempted> users,
        List<Exempted> groups)
        implements FactItem {
    public Restriction {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    /** A user or a group that the rule does not hold for. */
    public record Exempted(
            @Nullable String uuid,
            @Nullable String slug,
            @Nullable String name) {
        private static Exempted of(Exempt exempt) {
            return new Exempted(
                    exempt.uuid(), exempt.slug(), exempt.displayName() == null ? exempt.name() : exempt.displayName());
        }

        private Exempt said() {
            return new Exempt(uuid, slug, name, null);
        }
    }

    static Restriction of(BranchRestriction said) {
        return new Restriction(
                said.id(),
                said.kind(),
                said.matchKind(),
                said.pattern(),
                said.branchType(),
                said.value(),
                said.users().stream().map(Exempted::of).toList(),
                said.groups().stream().map(Exempted::of).toList());
    }

    /** As Bitbucket says it. */
    public BranchRestriction said() {
        return new BranchRestriction(
                id,
                rule,
                matchKind,
                pattern,
                branchType,
                value,
                users.stream().map(Exempted::said).toList(),
                groups.stream().map(Exempted::said).toList());
    }

    @Override
    public String key() {
        return Long.toString(id);
    }
}

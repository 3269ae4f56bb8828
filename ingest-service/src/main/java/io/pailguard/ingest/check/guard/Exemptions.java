package io.pailguard.ingest.check.guard;

import io.pailguard.bitbucket.model.BranchRestriction;
import io.pailguard.bitbucket.model.BranchRestriction.Exempt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Who is exempt from some restrictions. Who is in a group is not known: Bitbucket's API does not say. */
record Exemptions(List<String> users, List<String> groups) {
    private static final int NAMED = 5;

    static Exemptions of(List<BranchRestriction> rules) {
        return new Exemptions(names(rules, BranchRestriction::users), names(rules, BranchRestriction::groups));
    }

    private static List<String> names(List<BranchRestriction> rules, Function<BranchRestriction, List<Exempt>> exempt) {
        Map<String, String> names = new TreeMap<>();
        rules.stream().map(exempt).flatMap(Collection::stream).forEach(each -> names.put(each.key(), each.shown()));
        return names.values().stream().sorted().toList();
    }

    boolean isEmpty() {
        return users.isEmpty() && groups.isEmpty();
    }

    /** For people, for example {@code 2 users (Ana, Bo) and 1 group (platform; how many people that is, is not known)}. */
    String described() {
        List<String> parts = new ArrayList<>();
        if (!users.isEmpty()) {
            parts.add(counted(users, "user", "users") + " (" + named(users) + ")");
        }
        if (!groups.isEmpty()) {
            parts.add(counted(groups, "group", "groups") + " (" + named(groups)
                    + "; how many people that is, is not known)");
        }
        return String.join(" and ", parts);
    }

    private static String counted(List<String> names, String one, String many) {
        return names.size() + " " + (names.size() == 1 ? one : many);
    }

    private static String named(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
    }
}

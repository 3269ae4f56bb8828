package io.pailguard.auth.scope;

import io.pailguard.contracts.check.Check;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fewest scopes that some checks need. Which check needs which, the catalogue of checks says; that the workspace can be
 * found takes one more.
 *
 * @param checks the ids of those that need each; none for what finds the workspace
 */
public record MinimalScopes(Map<Scope, Set<String>> checks) {
    public static MinimalScopes of(Collection<Check> enabled) {
        Map<Scope, Set<String>> checks = new EnumMap<>(Scope.class);
        checks.put(Scope.ACCOUNT, new TreeSet<>());
        for (Check check : enabled) {
            for (String name : check.scopes()) {
                checks.computeIfAbsent(named(name, check), scope -> new TreeSet<>())
                        .add(check.id());
            }
        }
        return new MinimalScopes(checks);
    }

    public List<Scope> scopes() {
        return List.copyOf(checks.keySet());
    }

    private static Scope named(String classic, Check check) {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope.classic().equals(classic))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(check.id() + " needs " + classic + ", which is never asked for"));
    }
}

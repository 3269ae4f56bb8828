package io.pailguard.auth.scope;

import io.pailguard.contracts.check.Checks;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which scopes a consent asks for. Each set is exact: no scope is asked for that it does not list. */
public enum ScopeProfile {
    /** To map repositories to applications, and nothing else. */
    CORRELATION(List.of(Scope.ACCOUNT, Scope.REPOSITORY)),
    /** What every connection reads. */
    BASE(Scope.base()),
    /** The same and what the checks of the catalogue need besides. */
    POSTURE(inOrder(Scope.base(), MinimalScopes.of(Checks.all()).scopes()));

    private final List<Scope> scopes;

    ScopeProfile(List<Scope> scopes) {
        this.scopes = scopes;
    }

    public List<Scope> scopes() {
        return scopes;
    }

    private static List<Scope> inOrder(List<Scope> some, List<Scope> others) {
        Set<Scope> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return Arrays.stream(Scope.values()).filter(all::contains).toList();
    }
}

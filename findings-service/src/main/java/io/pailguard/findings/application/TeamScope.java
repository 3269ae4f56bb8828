package io.pailguard.findings.application;

import io.pailguard.kit.identity.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose things a reader may see. Every query takes one, so that none can forget it.
 *
 * @param all every team's
 */
public record TeamScope(boolean all, Set<String> teams) {
    public TeamScope {
        teams = Set.copyOf(teams);
    }

    public static TeamScope of(Caller caller) {
        return new TeamScope(caller.seesAllTeams(), caller.teams());
    }

    public boolean includes(String team) {
        return all || teams.contains(team);
    }

    /** For {@code $n::text[] IS NULL OR team = ANY($n)}: null lets everything through. */
    public String @Nullable [] parameter() {
        return all ? null : teams.toArray(String[]::new);
    }
}

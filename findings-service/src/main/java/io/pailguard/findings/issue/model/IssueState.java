package io.pailguard.findings.issue.model;

import java.util.Set;

/** The state that people see, derived from presence and decision: here and nowhere else. */
public enum IssueState {
    OPEN,
    FIXING,
    FALSE_POSITIVE,
    NOT_AFFECTED,
    ACCEPTED,
    RESOLVED,
    OUT_OF_SCOPE;

    /** States in which something must still be done. */
    public static final Set<IssueState> ACTIVE = Set.of(OPEN, FIXING);

    /** @param outlivesItsText whether being gone from the files leaves it as it is */
    static IssueState of(Presence presence, Decision decision, boolean outlivesItsText) {
        if (presence == Presence.OUT_OF_SCOPE) {
            return OUT_OF_SCOPE;
        }
        return switch (decision) {
            case ROTATED -> RESOLVED;
            case NONE -> goneOr(OPEN, presence, outlivesItsText);
            case FIXING, FALSE_POSITIVE, NOT_AFFECTED, ACCEPTED ->
                goneOr(valueOf(decision.name()), presence, outlivesItsText);
        };
    }

    private static IssueState goneOr(IssueState state, Presence presence, boolean outlivesItsText) {
        return presence == Presence.ABSENT && !outlivesItsText ? RESOLVED : state;
    }
}

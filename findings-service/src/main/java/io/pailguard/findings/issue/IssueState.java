package io.pailguard.findings.issue;

import java.util.Set;

/** The state that people see, derived from presence and decision. Keep in step with the column of the same name. */
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

    public static IssueState of(boolean inScope, boolean found, Decision decision) {
        if (!inScope) {
            return OUT_OF_SCOPE;
        }
        if (!found) {
            return RESOLVED;
        }
        return decision == Decision.NONE ? OPEN : valueOf(decision.name());
    }
}

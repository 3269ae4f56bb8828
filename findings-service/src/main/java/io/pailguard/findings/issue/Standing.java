package io.pailguard.findings.issue;

/**
 * Presence, in its two parts, and decision.
 *
 * @param version of what people decided: it grows with each decision, also with one that lapses
 */
record Standing(boolean found, boolean inScope, DecisionMade decision, long version) {
    static Standing opened(boolean inScope) {
        return new Standing(true, inScope, DecisionMade.NONE, 0);
    }

    Standing withFound(boolean now) {
        return new Standing(now, inScope, decision, version);
    }

    Standing withInScope(boolean now) {
        return new Standing(found, now, decision, version);
    }

    Standing decided(DecisionMade made) {
        return new Standing(found, inScope, made, version + 1);
    }

    /** The decision has lapsed. */
    Standing withoutDecision() {
        return decided(DecisionMade.NONE);
    }

    Standing nextVersion() {
        return new Standing(found, inScope, decision, version + 1);
    }

    Presence presence() {
        return Presence.of(inScope, found);
    }
}

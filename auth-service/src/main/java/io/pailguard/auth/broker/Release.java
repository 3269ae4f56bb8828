package io.pailguard.auth.broker;

/** What came of the wish for a token. */
sealed interface Release {
    /** Audited. */
    record Given(ReleasedToken token) implements Release {}

    /** Audited where a service asked for what it may not have. */
    record Refused(Denial why) implements Release {}
}

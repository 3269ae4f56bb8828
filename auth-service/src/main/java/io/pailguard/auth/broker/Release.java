package io.pailguard.auth.broker;

/** What one look at the connection came to. */
sealed interface Release {
    /** Audited. */
    record Given(ReleasedToken token) implements Release {}

    /** The access token ends too soon to be given away; refresh it first. */
    record TooOld(long version) implements Release {}

    /** Audited where a service asked for what it may not have. */
    record Refused(RuntimeException problem) implements Release {}
}

package io.pailguard.auth.broker;

/** What came of the word that Bitbucket refused a token. */
sealed interface Report {
    record Heard(RefusalOutcome outcome) implements Report {}

    /** There is no token that could be refused. */
    record Denied(Denial why) implements Report {}
}

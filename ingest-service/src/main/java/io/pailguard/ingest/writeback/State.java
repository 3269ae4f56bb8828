package io.pailguard.ingest.writeback;

/** How it stands with what is to be written about a repository's commits. */
enum State {
    /** There is something to look at. */
    WAITING,
    DONE,
    /** Bitbucket or auth-service does not allow it: a person must act. */
    REFUSED,
    /** It did not work several times; the next scan tries again. */
    FAILED
}

package io.pailguard.ingest.facts.people;

/** How it stands with a part. */
enum PartState {
    /** Not tried yet. */
    WAITING,
    READ,
    /** For want of a right or scope. */
    NOT_ASSESSABLE,
    /** Not whole: what was known before stands. */
    NOT_READ
}

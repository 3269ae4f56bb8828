package io.pailguard.ingest.facts.people;

/** What holds a right. Bitbucket does not tell accounts of machines from those of people. */
enum IdentityKind {
    USER,
    /** An app that acts by itself. */
    APP_USER,
    GROUP
}

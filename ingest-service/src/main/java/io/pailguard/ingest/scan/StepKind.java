package io.pailguard.ingest.scan;

/** What a step does. */
enum StepKind {
    LIST,
    SECRETS,
    GUARDS
}

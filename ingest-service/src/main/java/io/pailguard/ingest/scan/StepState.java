package io.pailguard.ingest.scan;

/** The life of a step; all but the first two are final. */
public enum StepState {
    WAITING,
    RUNNING,
    DONE,
    /** Told, and said not to be complete. */
    PARTIAL,
    /** Bitbucket refused the repository. */
    DENIED,
    FAILED,
    CANCELLED
}

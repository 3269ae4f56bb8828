package io.pailguard.ingest.git;

/** Long work ended because it was told to; another replica, or nobody, goes on. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped");
    }
}

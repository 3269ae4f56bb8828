package io.pailguard.ingest.git;

/** Asked by long work whether it should end: the scan was cancelled, the lease was lost or the service shuts down. */
@FunctionalInterface
public interface Stop {
    boolean isStopped();

    /** @throws StoppedException when it should end */
    default void check() {
        if (isStopped()) {
            throw new StoppedException();
        }
    }
}

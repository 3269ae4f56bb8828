package io.pailguard.ingest.scan;

/** The step is another's by now, or its scan has ended: what was done for it is dropped. */
final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FencedException() {
        super("the step is no longer ours");
    }
}

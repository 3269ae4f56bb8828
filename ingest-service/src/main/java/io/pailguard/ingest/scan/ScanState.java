package io.pailguard.ingest.scan;

/** The life of a scan; the last four are final. */
public enum ScanState {
    PLANNED,
    RUNNING,
    WAITING_FOR_BUDGET,
    /** A person stopped it for a while. */
    PAUSED,
    COMPLETED,
    PARTIAL,
    FAILED,
    CANCELLED;

    boolean isFinal() {
        return compareTo(COMPLETED) >= 0;
    }
}

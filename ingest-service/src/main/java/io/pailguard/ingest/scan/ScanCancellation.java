package io.pailguard.ingest.scan;

/** What came of the wish to cancel a scan. */
sealed interface ScanCancellation {
    record Cancelled(ScanView scan) implements ScanCancellation {}

    record UnknownScan() implements ScanCancellation {}

    /** It had ended before. */
    record Ended(ScanState state) implements ScanCancellation {}
}

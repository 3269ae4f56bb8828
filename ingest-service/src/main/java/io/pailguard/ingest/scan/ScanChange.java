package io.pailguard.ingest.scan;

/** What came of the wish to cancel, pause or resume a scan. */
sealed interface ScanChange {
    /** It is so now, or was so before. */
    record Done(ScanView scan) implements ScanChange {}

    record UnknownScan() implements ScanChange {}

    /** It had ended before. */
    record Ended(ScanState state) implements ScanChange {}
}

package io.pailguard.ingest.scan;

import io.pailguard.ingest.selection.SelectionRefusal;

/** What came of the wish for a scan. */
sealed interface ScanStart {
    /** Now, or before and not begun yet. */
    record Planned(ScanView scan) implements ScanStart {}

    record Refused(SelectionRefusal why) implements ScanStart {}
}

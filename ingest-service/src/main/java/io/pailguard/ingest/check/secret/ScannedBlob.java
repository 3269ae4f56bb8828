package io.pailguard.ingest.check.secret;

import java.util.List;

/** What came of reading a content. */
record ScannedBlob(Reading reading, Outcome outcome, List<StoredHit> hits) {
    ScannedBlob {
        hits = List.copyOf(hits);
    }

    /** How it went. The reason is what the coverage says of a place that was not read; null when it was. */
    enum Outcome {
        SCANNED(null),
        /** More hits than are kept: there may be others. */
        TRUNCATED("too-many-hits"),
        TOO_LARGE("too-large"),
        BINARY("binary"),
        /** A pointer: the content itself is not in git. */
        LFS("lfs"),
        UNREADABLE("undecodable");

        private final String reason;

        Outcome(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}

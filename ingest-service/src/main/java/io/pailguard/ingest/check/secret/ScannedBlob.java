package io.pailguard.ingest.check.secret;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a content.
 *
 * @param signature by which other rules are later told that they need not read it; null when it has none
 */
record ScannedBlob(Reading reading, Outcome outcome, List<StoredHit> hits, byte @Nullable [] signature) {
    ScannedBlob {
        hits = List.copyOf(hits);
    }

    static ScannedBlob without(Reading reading, Outcome outcome) {
        return new ScannedBlob(reading, outcome, List.of(), null);
    }

    /** How it went. The reason is what the coverage says of a place that was not read. */
    enum Outcome {
        SCANNED(null),
        /** More hits than are kept: there may be others. */
        TRUNCATED("too-many-hits"),
        TOO_LARGE("too-large"),
        BINARY("binary"),
        /** A pointer: the content itself is not in git. */
        LFS("lfs"),
        UNREADABLE("undecodable");

        private final @Nullable String reason;

        Outcome(@Nullable String reason) {
            this.reason = reason;
        }

        @Nullable
        String reason() {
            return reason;
        }
    }
}

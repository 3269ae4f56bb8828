package io.pailguard.ingest.check.secret.engine;

import java.util.List;

/** What became of a file. */
public sealed interface ScanOutcome {
    /**
     * The file was read.
     *
     * @param hits in the order of their places
     * @param truncated whether there were more hits than the settings allow: the file is then not fully covered
     */
    record Scanned(List<SecretHit> hits, boolean truncated) implements ScanOutcome {
        public Scanned {
            hits = List.copyOf(hits);
        }
    }

    /** @param detail a sentence for people, without any content of the file */
    record Skipped(SkipReason reason, String detail) implements ScanOutcome {}
}

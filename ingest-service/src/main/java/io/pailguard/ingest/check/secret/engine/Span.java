package io.pailguard.ingest.check.secret.engine;

/**
 * A secret found in a text.
 *
 * @param start offset of its first byte
 * @param end offset behind its last byte
 * @param judgement what the rule thinks of it
 */
record Span(int start, int end, Assessment judgement) {
    int length() {
        return end - start;
    }

    boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }
}

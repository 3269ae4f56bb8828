package io.pailguard.ingest.facts.snapshot;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * One fact: a record, of whose components each is a text, a number, a time, a flag, or a list of those. It is stored and
 * told as it is, so that a secret must not stand in it.
 */
public interface FactItem {
    /** What tells it from others of its kind in the repository. */
    String key();

    /** Whether there may soon be more of it: then it is read again before its time. */
    default boolean isBeingWritten(Instant now) {
        return false;
    }

    /** The same with what people wrote masked: that may be a secret. */
    default FactItem masked(UnaryOperator<String> mask) {
        return this;
    }
}

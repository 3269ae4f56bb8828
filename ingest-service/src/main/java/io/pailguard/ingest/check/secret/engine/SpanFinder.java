package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.FileKind;
import java.util.Arrays;

/** Finds the exact places of one rule's secrets. Every implementation takes linear time and bounded memory. */
interface SpanFinder {
    /** Is told what was found. */
    @FunctionalInterface
    interface Hits {
        void accept(Span span);

        /** Whether nothing more would be told, so that the rest of a flood need not be found. */
        default boolean isFull() {
            return false;
        }
    }

    /**
     * Tells every secret whose match starts in the region; it may look at bytes before and behind it. The result does
     * not depend on how a larger area is cut into regions, as long as no match crosses a cut.
     *
     * @param from first offset at which a match may start
     * @param to offset before which a match must start
     */
    void find(byte[] text, FileKind kind, int from, int to, Hits found);

    /**
     * Whether it must see a text as a whole to tell what a place in it is: then each region in which something may be
     * found is widened to all that is written in the same way, and told once.
     */
    default boolean readsWhole() {
        return false;
    }

    /** The bytes that tell this secret from others, the same for every way of writing it down. */
    default byte[] normalised(byte[] text, Span span) {
        return Arrays.copyOfRange(text, span.start(), span.end());
    }
}

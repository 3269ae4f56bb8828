package io.pailguard.ingest.check.secret.engine;

import java.util.Arrays;
import java.util.function.Consumer;

/** Finds the exact places of one rule's secrets. Every implementation takes linear time and bounded memory. */
interface SpanFinder {
    /**
     * Tells every secret whose match starts in the region; it may look at bytes before and behind it. The result does
     * not depend on how a larger area is cut into regions, as long as no match crosses a cut.
     *
     * @param from first offset at which a match may start
     * @param to offset before which a match must start
     */
    void find(byte[] text, FileKind kind, int from, int to, Consumer<Span> found);

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

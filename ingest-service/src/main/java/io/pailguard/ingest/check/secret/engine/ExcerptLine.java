package io.pailguard.ingest.check.secret.engine;

import java.util.List;

/**
 * A line of an excerpt.
 *
 * @param number line number in the file, from 1
 * @param text the line, perhaps cut ("…" stands where it was), with dots in place of masked values
 * @param masked the masked parts of the text
 * @param marked whether the hit is on this line
 */
public record ExcerptLine(int number, String text, List<MaskedSpan> masked, boolean marked) {
    public ExcerptLine {
        masked = List.copyOf(masked);
    }
}

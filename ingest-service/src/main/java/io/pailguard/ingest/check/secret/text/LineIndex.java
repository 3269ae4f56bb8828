package io.pailguard.ingest.check.secret.text;

import java.util.Arrays;

/** Translates offsets in a text to lines and columns. Columns are cheapest when asked for in rising order. */
public final class LineIndex {
    private final TextContent text;
    private int[] starts = new int[64];
    private int lines = 1;

    private int knownOffset;
    private int knownColumn = 1;

    public LineIndex(TextContent text) {
        this.text = text;
        byte[] bytes = text.bytes();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines++] = i + 1;
            }
        }
    }

    public int lines() {
        return lines;
    }

    /** @return the line of an offset, from 1 */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, 0, lines, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    public int start(int line) {
        return starts[line - 1];
    }

    /** @return the offset behind the last byte of a line, its line break not counted */
    public int end(int line) {
        int end = line < lines ? starts[line] - 1 : text.bytes().length;
        return end > start(line) && text.bytes()[end - 1] == '\r' ? end - 1 : end;
    }

    /** @return the column of an offset, from 1, in UTF-16 units */
    public int column(int offset) {
        int start = start(line(offset));
        if (knownOffset < start || knownOffset > offset) {
            knownOffset = start;
            knownColumn = 1;
        }
        knownColumn += text.decode(knownOffset, offset).length();
        knownOffset = offset;
        return knownColumn;
    }
}

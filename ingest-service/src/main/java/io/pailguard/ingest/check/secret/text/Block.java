package io.pailguard.ingest.check.secret.text;

import org.jspecify.annotations.Nullable;

/**
 * What holds settings together: brackets, lines that are indented alike, a section, the text of one string.
 *
 * @param parent null for what stands in no block
 * @param name what stands before it; empty where nothing does
 * @param indent the column that its lines begin at; of brackets and strings, whose lines begin anywhere, -1
 * @param item whether it is one of several of a list
 */
public record Block(@Nullable Block parent, String name, int indent, boolean item) {
    public static Block root() {
        return new Block(null, "", 0, false);
    }

    Block inBrackets(String called) {
        return new Block(this, called, -1, false);
    }

    public boolean isRoot() {
        return parent == null;
    }

    /** Whether its lines are held together by where they begin. */
    boolean isOfLines() {
        return indent >= 0;
    }

    /** How many levels this is below the other, or -1 where it is not within that. */
    public int depthBelow(Block other) {
        int depth = 0;
        for (Block at = this; at != null; at = at.parent) {
            if (at == other) {
                return depth;
            }
            depth++;
        }
        return -1;
    }

    /** Blocks of one name and place are not one: each stands for itself. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

package io.pailguard.ingest.check.secret.text;

/**
 * Something that has a value near a secret, or is one by itself.
 *
 * @param name empty for a value without one
 * @param from offset of the value's first byte; {@code to} stands behind the last
 * @param line how many lines behind the first that was read
 * @param paragraph how many blank lines stand before it
 */
public record NearbySetting(String name, int from, int to, Block block, int line, int paragraph) {
    public boolean holds(int offset) {
        return from <= offset && offset < Math.max(to, from + 1);
    }

    NearbySetting named(String other, Block in) {
        return new NearbySetting(other, from, to, in, line, paragraph);
    }
}

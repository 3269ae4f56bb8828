package io.pailguard.findings.imports;

import java.util.UUID;

/** The lines of issues that are known and what became of them, by the digests of their keys, in little memory. */
final class KnownLines {
    private static final int KNOWN = 1;
    private static final int PRESENT = 2;
    private static final int DECIDED = 4;

    private long[] keys = new long[1 << 12];
    private int[] lines = new int[1 << 12];
    private byte[] states = new byte[1 << 12];
    private int size;

    /** @param decided somebody decided about it, or is at it */
    void add(UUID digest, int line, boolean present, boolean decided) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int at = slot(digest.getMostSignificantBits());
        size += states[at] == 0 ? 1 : 0;
        int state = KNOWN | (present ? PRESENT : 0) | (decided ? DECIDED : 0);
        put(at, digest.getMostSignificantBits(), line, (byte) state);
    }

    boolean has(UUID digest) {
        return states[slot(digest.getMostSignificantBits())] != 0;
    }

    int line(UUID digest) {
        return lines[slot(digest.getMostSignificantBits())];
    }

    boolean isPresent(UUID digest) {
        return (states[slot(digest.getMostSignificantBits())] & PRESENT) != 0;
    }

    boolean isDecided(UUID digest) {
        return (states[slot(digest.getMostSignificantBits())] & DECIDED) != 0;
    }

    private void put(int at, long key, int line, byte state) {
        keys[at] = key;
        lines[at] = line;
        states[at] = state;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = (int) (key ^ key >>> 32) & mask;
        while (states[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldLines = lines;
        byte[] oldStates = states;
        keys = new long[oldKeys.length * 2];
        lines = new int[keys.length];
        states = new byte[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldStates[i] != 0) {
                put(slot(oldKeys[i]), oldKeys[i], oldLines[i], oldStates[i]);
            }
        }
    }
}

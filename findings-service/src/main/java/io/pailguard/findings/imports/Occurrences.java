package io.pailguard.findings.imports;

/** Counts how often each of many texts was met, by 64 bits of their digest, in little memory. */
final class Occurrences {
    private long[] keys = new long[1 << 12];
    private int[] counts = new int[1 << 12];
    private int size;

    /** @return how often it was met before */
    int met(long digest) {
        long key = digest == 0 ? 1 : digest;
        if (size * 2 >= keys.length) {
            grow();
        }
        int at = slot(key);
        if (keys[at] == 0) {
            keys[at] = key;
            size++;
        }
        return counts[at]++;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = (int) (key ^ key >>> 32) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
            }
        }
    }
}

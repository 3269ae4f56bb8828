package io.pailguard.ingest.check.secret.engine;

import java.util.Arrays;

/** For each rule the regions in which a match may start, kept sorted and merged. */
final class Candidates {
    private final int textLength;
    private final Regions[] ofRule;
    private boolean empty = true;

    Candidates(int rules, int textLength) {
        this.textLength = textLength;
        this.ofRule = new Regions[rules];
    }

    /** @param from may be negative, and to beyond the end: both are cut to the text */
    void add(int rule, int from, int to) {
        Regions regions = ofRule[rule];
        if (regions == null) {
            regions = new Regions();
            ofRule[rule] = regions;
            empty = false;
        }
        regions.add(Math.max(0, from), Math.min(textLength, to));
    }

    boolean isEmpty() {
        return empty;
    }

    boolean has(int rule) {
        return ofRule[rule] != null;
    }

    void forEach(int rule, RegionConsumer consumer) {
        Regions regions = ofRule[rule];
        if (regions != null) {
            regions.settle();
            for (int i = 0; i < regions.size; i++) {
                consumer.accept((int) (regions.packed[i] >>> 32), (int) regions.packed[i]);
            }
        }
    }

    @FunctionalInterface
    interface RegionConsumer {
        void accept(int from, int to);
    }

    /** Regions as pairs packed into longs, start first, so that sorting them needs no objects. */
    private static final class Regions {
        private long[] packed = new long[4];
        private int size;
        private boolean sorted = true;

        void add(int from, int to) {
            if (size > 0) {
                int lastFrom = (int) (packed[size - 1] >>> 32);
                int lastTo = (int) packed[size - 1];
                if (from >= lastFrom && from <= lastTo) {
                    packed[size - 1] = pack(lastFrom, Math.max(lastTo, to));
                    return;
                }
                sorted &= from > lastTo;
            }
            if (size == packed.length) {
                packed = Arrays.copyOf(packed, size * 2);
            }
            packed[size++] = pack(from, to);
        }

        void settle() {
            if (sorted) {
                return;
            }
            Arrays.sort(packed, 0, size);
            long[] unmerged = Arrays.copyOf(packed, size);
            size = 0;
            sorted = true;
            for (long region : unmerged) {
                add((int) (region >>> 32), (int) region);
            }
        }

        private static long pack(int from, int to) {
            return ((long) from << 32) | to;
        }
    }
}

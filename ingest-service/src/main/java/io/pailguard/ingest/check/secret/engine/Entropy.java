package io.pailguard.ingest.check.secret.engine;

/** Shannon entropy. */
final class Entropy {
    private static final double LOG_2 = Math.log(2);

    private Entropy() {}

    /** @return bits for each character, from 0 for one repeated character to log2(length) when all differ */
    static double of(CharSequence value) {
        int[] counts = new int[256];
        for (int i = 0; i < value.length(); i++) {
            counts[value.charAt(i) & 0xff]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / LOG_2;
            }
        }
        return bits;
    }
}

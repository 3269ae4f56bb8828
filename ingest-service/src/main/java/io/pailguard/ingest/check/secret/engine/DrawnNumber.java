package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.Ascii;

/** {@code 7294153}: digits that are neither counted, nor repeated, nor a date. */
final class DrawnNumber {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 12;
    private static final int TIME_LENGTH = 10;

    private DrawnNumber() {}

    static boolean is(String value) {
        if (value.length() < SHORTEST
                || value.length() > LONGEST
                || Ascii.has(value, c -> !Ascii.isDigit(c))
                || Refused.isSample(value)) {
            return false;
        }
        int apart = 0;
        for (int i = 1; i < value.length(); i++) {
            int step = Math.abs(value.charAt(i) - value.charAt(i - 1));
            apart += step > 1 ? 1 : 0;
        }
        return apart * 3 >= value.length() && !Plausibility.isYear(value.substring(0, 4)) && !value.endsWith("000");
    }

    /** {@code 1699384521}: seconds since 1970, from 2017 on; where a password alone can stand, it is none of those. */
    static boolean isTime(String digits) {
        return digits.length() == TIME_LENGTH && digits.charAt(0) == '1' && digits.charAt(1) >= '5';
    }
}

package io.pailguard.findings.console.issues;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Scores and changes in words: true minus, plus sign, no needless digits. */
final class ScoreText {
    private static final char MINUS = '\u2212';

    private ScoreText() {}

    static int hundredths(BigDecimal value) {
        return value.movePointRight(2).intValueExact();
    }

    /** "3.0", "3.25". */
    static String level(int hundredths) {
        return digits(BigDecimal.valueOf(hundredths, 2), 1).replace('-', MINUS);
    }

    /** "+2.0", "−0.5"; with no least digits "+2", "−0.5". */
    static String signed(BigDecimal change, int leastDigits) {
        String digits = digits(change.abs(), leastDigits);
        return change.signum() < 0 ? MINUS + digits : change.signum() > 0 ? "+" + digits : digits;
    }

    private static String digits(BigDecimal value, int least) {
        BigDecimal bare = value.stripTrailingZeros();
        int scale = Math.max(least, Math.max(0, bare.scale()));
        return bare.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
    }
}

package io.pailguard.findings.issue.model;

import java.util.Locale;
import java.util.Optional;

/** The short name of an issue that people say: {@code PG-1204}. */
public final class IssueNumber {
    private static final String PREFIX = "PG-";
    private static final int MAX_DIGITS = 18;

    private IssueNumber() {}

    public static String of(long number) {
        return PREFIX + number;
    }

    /** Empty when the text is no such number. */
    public static Optional<Long> parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String digits = upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : "";
        boolean fits = !digits.isEmpty()
                && digits.length() <= MAX_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return fits ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }
}

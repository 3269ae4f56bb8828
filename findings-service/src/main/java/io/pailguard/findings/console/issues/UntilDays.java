package io.pailguard.findings.console.issues;

import java.time.LocalDate;

/** What a form offers as the last day of what ends by itself: the first possible one and the usual one. */
record UntilDays(String tomorrow, String inThirtyDays) {
    private static final int USUAL_DAYS = 30;

    static UntilDays from(LocalDate today) {
        return new UntilDays(
                today.plusDays(1).toString(), today.plusDays(USUAL_DAYS).toString());
    }
}

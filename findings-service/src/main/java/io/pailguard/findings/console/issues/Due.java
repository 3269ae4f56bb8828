package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Words;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The service level of an issue in words.
 *
 * @param kind {@code soon}, {@code breached}, {@code paused} or {@code plain}
 * @param icon a mark's name
 * @param exact the exact time, shown when pointed at; empty when there is none
 */
record Due(String kind, @Nullable String icon, String text, String exact) {
    private static final Duration SOON = Duration.ofHours(12);

    /**
     * @param due null when there is none
     * @param paused while a decision stands that stops the clock
     */
    static Due of(@Nullable Instant due, boolean paused, Words words) {
        if (paused) {
            return new Due("paused", "pause", "Paused", "");
        }
        if (due == null) {
            return new Due("plain", null, "No due date", "");
        }
        Duration left = Duration.between(words.now(), due);
        if (left.isNegative()) {
            return new Due("breached", "breach", "Breached " + Words.span(left), words.exact(due));
        }
        boolean soon = left.compareTo(SOON) < 0;
        return new Due(soon ? "soon" : "plain", soon ? "clock" : null, "Due in " + Words.span(left), words.exact(due));
    }
}

package io.pailguard.simulator.sample.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Dates of a story, counted back from its end, so that "within 30 days" holds whenever the story is told.
 *
 * @param now the end of the story
 */
public record Timeline(Instant now) {
    /** Beyond this the moments of today could lie before those of yesterday, at whatever hour the story is told. */
    private static final Duration TODAY = Duration.ofHours(6);

    private static final LocalTime DAY_ENDS = LocalTime.of(18, 0);

    public Timeline {
        now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * @param days at least one
     * @param time in UTC and at most 18:00, as {@code 14:30}
     */
    public Instant daysAgo(int days, String time) {
        LocalTime at = LocalTime.parse(time);
        if (days < 1 || at.isAfter(DAY_ENDS)) {
            throw new IllegalArgumentException(days + " days ago at " + time + " may not be before now");
        }
        return now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .minusDays(days)
                .atTime(at)
                .toInstant(ZoneOffset.UTC);
    }

    /**
     * @param minutes less than six hours
     */
    public Instant minutesAgo(int minutes) {
        Duration ago = Duration.ofMinutes(minutes);
        if (ago.isNegative() || ago.compareTo(TODAY) >= 0) {
            throw new IllegalArgumentException(minutes + " minutes ago may be before yesterday's end");
        }
        return now.minus(ago);
    }
}

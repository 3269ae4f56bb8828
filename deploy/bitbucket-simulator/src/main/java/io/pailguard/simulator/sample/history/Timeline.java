package io.pailguard.simulator.sample.history;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
    /** What a day of a weekend shrinks to. */
    private static final Duration EVENING = Duration.ofMinutes(90);

    public Timeline {
        now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * @param ago days and a time, as {@code 14d 09:30}, or minutes, as {@code 90m}
     */
    public Instant at(String ago) {
        int space = ago.indexOf(' ');
        return space < 0
                ? minutesAgo(Integer.parseInt(ago.substring(0, ago.length() - 1)))
                : daysAgo(Integer.parseInt(ago.substring(0, space - 1)), ago.substring(space + 1));
    }

    /**
     * People do not work at weekends: what would fall into one happens late on the Friday before it, in the same order.
     *
     * @param days at least one
     * @param time in UTC and at most 18:00, as {@code 14:30}
     */
    public Instant daysAgo(int days, String time) {
        LocalTime at = LocalTime.parse(time);
        if (days < 1 || at.isAfter(DAY_ENDS)) {
            throw new IllegalArgumentException(days + " days ago at " + time + " may not be before now");
        }
        LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(days);
        int beyondFriday = day.getDayOfWeek().getValue() - DayOfWeek.FRIDAY.getValue();
        if (beyondFriday <= 0) {
            return day.atTime(at).toInstant(ZoneOffset.UTC);
        }
        Duration late = EVENING.multipliedBy(beyondFriday - 1L)
                .plus(EVENING.multipliedBy(at.toSecondOfDay())
                        .dividedBy(Duration.ofDays(1).toSeconds()));
        return day.minusDays(beyondFriday)
                .atTime(DAY_ENDS)
                .plus(late)
                .toInstant(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS);
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

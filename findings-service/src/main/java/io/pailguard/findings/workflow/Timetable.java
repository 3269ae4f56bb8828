package io.pailguard.findings.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a rule sends.
 *
 * @param zone in which its hours are meant
 * @param quiet hours in which nothing is sent
 * @param at of a daily digest; else null
 */
record Timetable(
        ZoneId zone,
        List<QuietTime> quiet,
        Pace pace,
        @Nullable LocalTime at) {
    /** A week of quiet hours that follow on each other has no end. */
    private static final int MOST_IN_A_ROW = 20;

    Timetable {
        quiet = List.copyOf(quiet);
    }

    /** Whether there is a time at all at which something can be sent. */
    boolean everSends(Instant now) {
        return quietUntil(now).map(end -> quietUntil(end).isEmpty()).orElse(true);
    }

    /** When the quiet hours that hold now end; empty when there are none now. */
    Optional<Instant> quietUntil(Instant now) {
        Instant end = now;
        for (int i = 0; i < MOST_IN_A_ROW; i++) {
            Instant next = endOf(end);
            if (!next.isAfter(end)) {
                break;
            }
            end = next;
        }
        return end.equals(now) ? Optional.empty() : Optional.of(end);
    }

    /** The latest end of a quiet time that holds then; the time itself when none does. */
    private Instant endOf(Instant then) {
        LocalDate today = then.atZone(zone).toLocalDate();
        Instant end = then;
        for (QuietTime time : quiet) {
            for (LocalDate day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
                Instant ends = time.days().contains(day.getDayOfWeek()) ? end(time, day, then) : then;
                end = ends.isAfter(end) ? ends : end;
            }
        }
        return end;
    }

    private Instant end(QuietTime time, LocalDate day, Instant then) {
        Instant from = day.atTime(time.from()).atZone(zone).toInstant();
        LocalDate last = time.to().isAfter(time.from()) ? day : day.plusDays(1);
        Instant to = last.atTime(time.to()).atZone(zone).toInstant();
        return !then.isBefore(from) && then.isBefore(to) ? to : then;
    }

    /** The earliest time, not before this one, at which something may be sent. */
    Instant notQuiet(Instant then) {
        return quietUntil(then).orElse(then);
    }

    boolean isDigest() {
        return pace != Pace.AT_ONCE;
    }

    /** When the digest that collects now is sent. */
    Instant digestAfter(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        if (pace == Pace.HOURLY) {
            return here.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
        }
        LocalTime time = at == null ? LocalTime.MIDNIGHT : at;
        ZonedDateTime today = here.toLocalDate().atTime(time).atZone(zone);
        return (today.isAfter(here)
                        ? today
                        : here.toLocalDate().plusDays(1).atTime(time).atZone(zone))
                .toInstant();
    }
}

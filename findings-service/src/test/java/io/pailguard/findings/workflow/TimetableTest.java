package io.pailguard.findings.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final QuietTime NIGHTS = new QuietTime(WORKING, LocalTime.of(20, 0), LocalTime.of(7, 0));
    private static final QuietTime WEEKENDS =
            new QuietTime(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static Timetable timetable(Pace pace, LocalTime at, QuietTime... quiet) {
        return new Timetable(BERLIN, List.of(quiet), pace, at);
    }

    @ParameterizedTest
    @CsvSource({
        // A Thursday, by day and by night.
        "2026-11-19T12:00:00Z, 2026-11-19T12:00:00Z",
        "2026-11-19T18:59:59Z, 2026-11-19T18:59:59Z",
        "2026-11-19T19:00:00Z, 2026-11-20T06:00:00Z",
        "2026-11-20T05:59:59Z, 2026-11-20T06:00:00Z",
        "2026-11-20T06:00:00Z, 2026-11-20T06:00:00Z",
        // Friday's night goes over into the weekend.
        "2026-11-20T20:00:00Z, 2026-11-22T23:00:00Z",
        // The night in which clocks go forward, Saturday to Sunday: midnight is midnight.
        "2026-03-28T12:00:00Z, 2026-03-29T22:00:00Z"
    })
    void shouldHoldUntilTheQuietHoursAreOver(Instant now, Instant sent) {
        assertThat(timetable(Pace.AT_ONCE, null, NIGHTS, WEEKENDS).notQuiet(now))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19T12:00:00Z, 2026-11-20T07:00:00Z",
        "2026-11-19T06:59:59Z, 2026-11-19T07:00:00Z",
        "2026-11-19T07:00:00Z, 2026-11-20T07:00:00Z",
        "2026-06-19T05:30:00Z, 2026-06-19T06:00:00Z"
    })
    void shouldSendOnceADayInTheZoneOfTheRule(Instant now, Instant sent) {
        assertThat(timetable(Pace.DAILY, LocalTime.of(8, 0)).digestAfter(now)).isEqualTo(sent);
    }

    @Test
    void shouldSendOnceAnHour() {
        assertThat(timetable(Pace.HOURLY, null).digestAfter(Instant.parse("2026-11-19T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-19T13:00:00Z"));
    }

    @Test
    void shouldSayWhenThereIsNoTimeToSend() {
        Instant now = Instant.parse("2026-11-19T12:00:00Z");
        QuietTime always = new QuietTime(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        assertThat(timetable(Pace.AT_ONCE, null, always).everSends(now)).isFalse();
        assertThat(timetable(Pace.AT_ONCE, null, NIGHTS, WEEKENDS).everSends(now))
                .isTrue();
    }
}

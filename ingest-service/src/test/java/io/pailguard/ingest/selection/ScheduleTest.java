package io.pailguard.ingest.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final Instant BEFORE_SUMMER_TIME = Instant.parse("2027-03-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "*/20 * * * *, UTC, 2027-03-27T12:20:00Z",
        "30 5 * * MON-FRI, UTC, 2027-03-29T05:30:00Z",
        "0 6 * * 7, UTC, 2027-03-28T06:00:00Z",
        // Both days are given: either will do, as crontab has it.
        "0 0 30 * 0, UTC, 2027-03-28T00:00:00Z",
        "30 5 * * *, Europe/Berlin, 2027-03-28T03:30:00Z",
        "30 5 * * *, America/New_York, 2027-03-28T09:30:00Z",
        // Half past two is left out that night.
        "30 2 * * *, Europe/Berlin, 2027-03-29T00:30:00Z",
        "0 0 29 2 *, UTC, 2028-02-29T00:00:00Z"
    })
    void shouldComeWhenCrontabSays(String cron, String zone, Instant next) {
        assertThat(Schedule.At.of(cron, zone).next(BEFORE_SUMMER_TIME)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hourly", "@daily", "60 * * * *", "0 6 * *", "0 0 6 * * *", "5-1 * * * *", "0 6 L * *"})
    void shouldRefuseWhatIsNoCrontab(String cron) {
        assertThatThrownBy(() -> Schedule.At.of(cron, "UTC"))
                .isInstanceOfSatisfying(
                        HttpProblem.class, it -> assertThat(it.getDetail()).contains("five fields of crontab"));
    }

    @Test
    void shouldRefuseATimeThatNeverComes() {
        assertThatThrownBy(() -> Schedule.At.of("0 0 30 2 *", null))
                .isInstanceOfSatisfying(
                        HttpProblem.class, it -> assertThat(it.getDetail()).contains("never comes"));
    }

    @Test
    void shouldRefuseALongExpressionAndAnUnknownZone() {
        assertThatThrownBy(() -> Schedule.At.of("0,".repeat(60) + "0 * * * *", null))
                .isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> Schedule.At.of("0 6 * * *", "Mars/Olympus")).isInstanceOf(HttpProblem.class);
    }

    @Test
    void shouldKeepTheClockOfTheZoneWhenClocksAreSetBack() {
        Schedule schedule = Schedule.At.of("30 2 * * *", "Europe/Berlin");

        Instant first = schedule.next(Instant.parse("2027-10-30T22:00:00Z")).orElseThrow();
        Instant second = schedule.next(first).orElseThrow();

        assertThat(first).isEqualTo("2027-10-31T00:30:00Z");
        assertThat(second).isEqualTo("2027-11-01T01:30:00Z");
    }

    @Test
    void shouldComeAnIntervalLaterOrNever() {
        assertThat(Schedule.Interval.of("PT6H").next(BEFORE_SUMMER_TIME))
                .contains(BEFORE_SUMMER_TIME.plus(Duration.ofHours(6)));
        assertThat(new Schedule.Manual().next(BEFORE_SUMMER_TIME)).isEmpty();
    }
}

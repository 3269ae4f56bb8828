package io.pailguard.ingest.selection;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When scans start on their own. */
sealed interface Schedule {
    /** The first time after a moment; empty for none. */
    Optional<Instant> next(Instant after);

    Kind kind();

    /** In one word or two, as it is kept in the audit. */
    String text();

    /** As it is kept. */
    static Schedule of(Kind kind, long intervalSeconds, @Nullable String cron, @Nullable String zone) {
        return switch (kind) {
            case INTERVAL -> new Interval(Duration.ofSeconds(intervalSeconds));
            case CRON -> new At(Objects.requireNonNull(cron), ZoneId.of(Objects.requireNonNull(zone)));
            case MANUAL -> new Manual();
        };
    }

    /** How a schedule is given. */
    enum Kind {
        INTERVAL,
        CRON,
        MANUAL
    }

    /** So long after the last one began. */
    record Interval(Duration every) implements Schedule {
        private static final Duration SHORTEST = Duration.ofMinutes(1);
        private static final Duration LONGEST = Duration.ofDays(30);

        static Interval of(String text) {
            Duration every;
            try {
                every = Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw SelectionProblem.SELECTION_INVALID.with("'interval' is not a duration such as PT1H.");
            }
            if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
                throw SelectionProblem.SELECTION_INVALID.with(
                        "'interval' goes from one minute (PT1M) to 30 days (P30D).");
            }
            return new Interval(every);
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(after.plus(every));
        }

        @Override
        public Kind kind() {
            return Kind.INTERVAL;
        }

        @Override
        public String text() {
            return every.toString();
        }
    }

    /**
     * By an expression of the five fields of crontab (minute, hour, day of month, month, day of week), read in a time
     * zone. A time that a change of clocks leaves out does not come that day.
     */
    record At(String expression, ZoneId zone) implements Schedule {
        private static final int LONGEST = 100;

        static At of(String expression, @Nullable String zone) {
            At at = new At(expression.strip(), zone(zone));
            if (at.next(Instant.EPOCH).isEmpty()) {
                throw SelectionProblem.SELECTION_INVALID.with("'cron' names a time that never comes.");
            }
            return at;
        }

        private static ZoneId zone(@Nullable String name) {
            String zone = name == null || name.isBlank() ? "UTC" : name.strip();
            try {
                return ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw SelectionProblem.SELECTION_INVALID.with(
                        "'zone' is not a time zone such as Europe/Berlin or UTC.");
            }
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return ExecutionTime.forCron(parsed())
                    .nextExecution(after.atZone(zone))
                    .map(ZonedDateTime::toInstant);
        }

        private Cron parsed() {
            if (expression.length() > LONGEST) {
                throw SelectionProblem.SELECTION_INVALID.with("'cron' is longer than " + LONGEST + " characters.");
            }
            try {
                return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(expression);
            } catch (IllegalArgumentException e) {
                throw SelectionProblem.SELECTION_INVALID.with(
                        "'cron' is not five fields of crontab, such as \"30 5 * * 1-5\": " + e.getMessage());
            }
        }

        @Override
        public Kind kind() {
            return Kind.CRON;
        }

        @Override
        public String text() {
            return expression + " " + zone;
        }
    }

    /** Never: only when somebody asks for one, and when the selection changes. */
    record Manual() implements Schedule {
        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.empty();
        }

        @Override
        public Kind kind() {
            return Kind.MANUAL;
        }

        @Override
        public String text() {
            return kind().name();
        }
    }
}

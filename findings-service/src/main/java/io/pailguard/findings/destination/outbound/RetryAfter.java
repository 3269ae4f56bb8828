package io.pailguard.findings.destination.outbound;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header: seconds, or a date. More than a day is taken for a day. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    static Optional<Duration> of(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        return read(header.strip(), now)
                .filter(wait -> !wait.isNegative())
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> read(String header, Instant now) {
        try {
            boolean digits = !header.isEmpty() && header.chars().allMatch(c -> c >= '0' && c <= '9');
            return digits
                    ? Optional.of(header.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(header)))
                    : Optional.of(
                            Duration.between(now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

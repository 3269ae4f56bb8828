package io.pailguard.bitbucket;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long Bitbucket asks to wait, in the two forms that HTTP has for it. Empty when it is none, or in the past. */
public final class RetryAfter {
    private static final String HEADER = "Retry-After";

    private RetryAfter() {}

    public static Optional<Duration> of(RawReply reply, Instant now) {
        return text(reply).flatMap(text -> seconds(text).or(() -> untilDate(text, now)));
    }

    /** Of these two only the seconds. */
    public static Optional<Duration> inSeconds(RawReply reply) {
        return text(reply).flatMap(RetryAfter::seconds);
    }

    private static Optional<String> text(RawReply reply) {
        return Optional.ofNullable(reply.header(HEADER)).map(String::trim);
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return inFuture(Duration.ofSeconds(Long.parseLong(text)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> untilDate(String text, Instant now) {
        try {
            return inFuture(Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> inFuture(Duration wait) {
        return Optional.of(wait).filter(it -> !it.isNegative());
    }
}

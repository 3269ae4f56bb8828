package io.pailguard.ingest.facts;

import io.pailguard.kit.problem.RequestProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moments that callers name. */
public final class Moments {
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Moments() {}

    /** Of what is to come nothing is known. */
    public static @Nullable Instant asOf(@Nullable String text, Instant now) {
        Instant moment = of("asOf", text);
        if (moment != null && moment.isAfter(now)) {
            throw RequestProblem.BAD_REQUEST.with(
                    "'asOf' lies in the future.", "Name a moment that has passed.", Map.of("field", "asOf"));
        }
        return moment;
    }

    /** A time, or a day for its beginning in UTC. */
    public static @Nullable Instant of(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant moment = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            if (moment.isAfter(Instant.EPOCH) && moment.isBefore(LATEST)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // Falls through: it is no time.
        }
        throw RequestProblem.BAD_REQUEST.with(
                "'" + field + "' is no time.",
                "Send a day, as 2026-11-19, or a time in UTC, as 2026-11-19T14:02:00Z.",
                Map.of("field", field));
    }
}

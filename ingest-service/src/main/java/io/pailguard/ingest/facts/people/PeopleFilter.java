package io.pailguard.ingest.facts.people;

import io.pailguard.kit.problem.RequestProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list is narrowed to; null for all.
 *
 * @param asOf null for now
 * @param kind of an identity, of an object or of a difference
 * @param object an id, or a name
 */
record PeopleFilter(
        @Nullable Instant asOf,
        @Nullable String workspace,
        @Nullable String person,
        @Nullable String kind,
        @Nullable String object,
        @Nullable String level,
        @Nullable String way,
        @Nullable String group) {
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    PeopleFilter {
        for (String text : new @Nullable String[] {workspace, person, object, group}) {
            if (text != null && text.indexOf('\0') >= 0) {
                throw RequestProblem.BAD_REQUEST.with("A filter holds a character that nothing here can have.");
            }
        }
    }

    static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    /** Of what is to come nothing is known. */
    static @Nullable Instant asOf(@Nullable String text, Instant now) {
        Instant moment = moment("asOf", text);
        if (moment != null && moment.isAfter(now)) {
            throw RequestProblem.BAD_REQUEST.with(
                    "'asOf' lies in the future.", "Name a moment that has passed.", Map.of("field", "asOf"));
        }
        return moment;
    }

    /** A time, or a day for its beginning in UTC. */
    static @Nullable Instant moment(String field, @Nullable String text) {
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

package io.pailguard.ingest.facts.people;

import io.pailguard.kit.problem.RequestProblem;
import java.time.Instant;
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
}

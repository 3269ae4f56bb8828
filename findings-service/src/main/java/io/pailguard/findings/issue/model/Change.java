package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.EventType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an issue: a row of its history and, where subscribers are told, an event.
 *
 * @param kind as in the history, for example {@code severity-changed}
 * @param event null where subscribers are not told
 * @param previous the severity before, where it changed
 */
public record Change(
        String kind,
        Actor actor,
        Instant at,
        Map<String, Object> detail,
        @Nullable EventType event,
        @Nullable Severity previous) {
    public Change {
        detail = Map.copyOf(detail);
    }

    /** Why it went out of scope, where that is what happened. */
    public @Nullable String outOfScope() {
        return event == EventType.ISSUE_OUT_OF_SCOPE ? (String) detail.get("reason") : null;
    }

    static Change of(String kind, Actor actor, Instant at, @Nullable EventType event, Map<String, Object> detail) {
        return new Change(kind, actor, at, detail, event, null);
    }
}

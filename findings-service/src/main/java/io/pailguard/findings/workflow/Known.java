package io.pailguard.findings.workflow;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What a rule has seen of subjects: since when each is told of, and when it last ended. */
final class Known {
    private final Map<UUID, Instant> begun = new HashMap<>();
    private final Map<UUID, Instant> ended = new HashMap<>();

    void begun(UUID subject, Instant first) {
        begun.merge(subject, first, (one, other) -> one.isBefore(other) ? one : other);
    }

    void ended(UUID subject, Instant last) {
        ended.merge(subject, last, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** Nothing ends that was not told. */
    boolean hadBegun(Match end) {
        Instant first = begun.get(end.subject());
        return first != null && !first.isAfter(end.at());
    }

    /** What was over before it came is news to nobody. */
    boolean isOver(Match begin) {
        Instant last = ended.get(begin.subject());
        return last != null && !last.isBefore(begin.at());
    }
}

package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.sla.ServiceLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an issue was seen first, opened and resolved, and by when it must be dealt with.
 *
 * @param openedAt the last time: a return opens it anew
 * @param resolvedAt null while it is present
 * @param due {@link ServiceLevel#NEVER} where there is no service level
 */
public record Times(
        Instant firstSeen, Instant openedAt, @Nullable Instant resolvedAt, Instant due, boolean breached) {
    static Times opened(Instant at, Severity severity) {
        return new Times(at, at, null, ServiceLevel.due(severity, at), false);
    }

    /** Of two issues that are one; it has been open for as long as either. */
    static Times earliest(Times one, Times other) {
        Instant first = one.firstSeen.isBefore(other.firstSeen) ? one.firstSeen : other.firstSeen;
        boolean bothOpen = one.resolvedAt == null && other.resolvedAt == null;
        return bothOpen && other.openedAt.isBefore(one.openedAt)
                ? new Times(first, other.openedAt, null, other.due, other.breached)
                : one.withFirstSeen(first);
    }

    Times withFirstSeen(Instant earlier) {
        return new Times(earlier, openedAt, resolvedAt, due, breached);
    }

    Times reopened(Instant at, Severity severity) {
        return new Times(firstSeen, at, null, ServiceLevel.due(severity, at), false);
    }

    /** @param at null when it is back with a decision that still holds: then its time runs on */
    Times withResolved(@Nullable Instant at) {
        return new Times(firstSeen, openedAt, at, due, breached);
    }

    /** A breach that the new severity would not have had yet is taken back. */
    Times ranked(Severity severity, Instant now) {
        Instant newDue = ServiceLevel.due(severity, openedAt);
        return new Times(firstSeen, openedAt, resolvedAt, newDue, breached && !newDue.isAfter(now));
    }

    Times withBreach() {
        return new Times(firstSeen, openedAt, resolvedAt, due, true);
    }
}

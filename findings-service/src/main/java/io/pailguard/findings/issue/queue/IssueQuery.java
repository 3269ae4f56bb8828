package io.pailguard.findings.issue.queue;

import org.jspecify.annotations.Nullable;

/**
 * A page of the queue.
 *
 * @param after where the page before ended; null for the first
 */
public record IssueQuery(
        IssueFilter filter,
        IssueSort sort,
        int limit,
        @Nullable String after) {
    /** What a cursor belongs to. */
    String list() {
        return sort.parameter() + "|" + filter.canonical();
    }
}

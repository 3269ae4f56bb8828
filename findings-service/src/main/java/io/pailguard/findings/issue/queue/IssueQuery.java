package io.pailguard.findings.issue.queue;

/**
 * A page of the queue.
 *
 * @param after where the page before ended, or null for the first
 */
public record IssueQuery(IssueFilter filter, IssueSort sort, int limit, String after) {
    /** What a cursor belongs to. */
    String list() {
        return sort.parameter() + "|" + filter.canonical();
    }
}

package io.pailguard.findings.console.workflows;

import io.pailguard.findings.console.parts.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A rule in the list.
 *
 * @param when after "when", with whose it is
 * @param matches how many issues it matches now; null where it is not about issues
 * @param matchesHref them in the queue
 * @param sent in the last 7 days, and what waits
 * @param last what became of the last delivery
 */
record RuleRow(
        String name,
        String href,
        String when,
        String condition,
        String then,
        @Nullable String matches,
        @Nullable String matchesHref,
        String sent,
        Verdict state,
        @Nullable Verdict last) {}

package io.pailguard.findings.destination;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One message to one destination, the same however often it is tried.
 *
 * @param id of the delivery; a destination that can take a message twice tells the two apart by it
 * @param trigger id of what happened, for example {@code issue-opened}
 * @param at when it happened, of a group when its first part happened
 * @param team whose message it is, when it is one team's
 * @param workflow name of the rule that sends it
 * @param recovery whether it tells the end of something told before
 * @param title one line for people
 * @param text some lines for people, plain
 * @param link a page of the console
 * @param issues at most 25, the highest first
 * @param total of all issues meant, also those not in the list; 0 when it is not about issues
 */
public record Notice(
        UUID id,
        String trigger,
        Instant at,
        Optional<String> team,
        String workflow,
        boolean recovery,
        String title,
        String text,
        URI link,
        List<NoticedIssue> issues,
        int total) {
    public static final int MOST_ISSUES = 25;

    public Notice {
        issues = List.copyOf(issues);
    }
}

package io.pailguard.findings.workflow;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.destination.NoticedIssue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a message is made of.
 *
 * @param first when the first of it happened
 * @param total of different subjects
 * @param levels how many issues of each severity
 * @param issues the highest, at most as many as a notice has
 * @param texts of what is no issue, the first of them
 */
record Collected(
        Instant first, long total, Map<Severity, Long> levels, List<NoticedIssue> issues, List<String> texts) {}

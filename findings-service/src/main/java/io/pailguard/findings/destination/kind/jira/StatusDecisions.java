package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.issue.model.Decision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is decided of an issue when its ticket comes into a status: lines {@code Won't do = NOT_AFFECTED}. Case does not count.
 *
 * @param byStatus in lower case
 */
record StatusDecisions(Map<String, Decision> byStatus) {
    /** An acceptance would need its last day, which no status tells. */
    private static final List<Decision> POSSIBLE =
            List.of(Decision.NONE, Decision.FIXING, Decision.FALSE_POSITIVE, Decision.NOT_AFFECTED, Decision.ROTATED);

    /** Lines that cannot be read are left out; {@link #objection} has named them before. */
    static StatusDecisions of(String lines) {
        Map<String, Decision> read = new LinkedHashMap<>();
        lines.lines().forEach(line -> decision(line).ifPresent(it -> read.put(status(line), it)));
        return new StatusDecisions(read);
    }

    static Optional<String> objection(String lines) {
        return lines.lines()
                .filter(line -> !line.isBlank())
                .filter(line -> status(line).isEmpty() || decision(line).isEmpty())
                .findFirst()
                .map(line -> "'" + line.strip()
                        + "' in 'decisions' is no line 'status = decision'; the decision is one of " + POSSIBLE + ".");
    }

    private static String status(String line) {
        int sign = line.lastIndexOf('=');
        return sign < 0 ? "" : line.substring(0, sign).strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<Decision> decision(String line) {
        String name = line.substring(line.lastIndexOf('=') + 1).strip();
        return Arrays.stream(Decision.values())
                .filter(it -> POSSIBLE.contains(it) && it.name().equals(name))
                .findFirst();
    }

    /** The first status that means it, in lower case. */
    Optional<String> statusOf(Decision decision) {
        return byStatus.entrySet().stream()
                .filter(it -> it.getValue() == decision)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<Decision> of(JiraApi.Found ticket) {
        return Optional.ofNullable(byStatus.get(ticket.status().strip().toLowerCase(Locale.ROOT)));
    }
}

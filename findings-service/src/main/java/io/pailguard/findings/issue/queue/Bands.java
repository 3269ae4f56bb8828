package io.pailguard.findings.issue.queue;

import io.pailguard.findings.issue.row.IssueColumns;
import io.pailguard.findings.sla.ServiceLevel;
import io.pailguard.findings.source.SourceTool;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of attributes that are more than a column and its constants. */
final class Bands {
    static final Map<String, String> TOOLS =
            SourceTool.NAMED.stream().collect(Collectors.toUnmodifiableMap(SourceTool::id, SourceTool::label));

    static final Map<String, String> PRESENCE =
            Map.of("PRESENT", "In the files or their history", "ABSENT", "Removed from the files");

    private static final List<Age> AGES = List.of(
            new Age("24h", "24 hours", "Under 24 h"),
            new Age("7d", "7 days", "1 to 7 d"),
            new Age("30d", "30 days", "7 to 30 d"),
            new Age("90d", "90 days", "30 to 90 d"));
    private static final Age OLDER = new Age("older", "", "Over 90 d");

    static final Map<String, String> AGE = Stream.concat(AGES.stream(), Stream.of(OLDER))
            .collect(Collectors.toUnmodifiableMap(Age::value, Age::words));
    static final String AGE_SQL = AGES.stream()
            .map(age ->
                    "WHEN i.first_seen > $1::timestamptz - interval '" + age.upTo() + "' THEN '" + age.value() + "'")
            .collect(Collectors.joining(" ", "CASE ", " ELSE '" + OLDER.value() + "' END"));

    static final Map<String, String> SLA =
            Map.of("breached", "Breached", "soon", "Due within 24 h", "later", "Due later", "none", "No due date");
    static final String SLA_SQL =
            "CASE WHEN NOT " + IssueColumns.ACTIVE + " OR i.due = '" + ServiceLevel.NEVER + "' " + """
            THEN 'none'
            WHEN i.breached OR i.due <= $1::timestamptz THEN 'breached'
            WHEN i.due <= $1::timestamptz + interval '24 hours' THEN 'soon' ELSE 'later' END""";

    static final Map<String, String> DECIDED_BY =
            Map.of("person", "A person", "allow-list", "The allow list", "nobody", "Nobody yet");
    static final String DECIDED_BY_SQL = """
            CASE WHEN i.decision = 'NONE' THEN 'nobody' WHEN i.decision_entry IS NULL THEN 'person' ELSE 'allow-list' END""";

    static final Map<String, String> DUPLICATE = Map.of(
            "single", "Found by one tool", "lead", "Found by several tools", "further", "Also found by another tool");
    static final String DUPLICATE_SQL = """
            CASE WHEN i.duplicate_group IS NULL THEN 'single' WHEN i.duplicate_group = i.id THEN 'lead' ELSE 'further' END""";

    private Bands() {}

    /** @param upTo an interval of PostgreSQL */
    private record Age(String value, String upTo, String words) {}
}

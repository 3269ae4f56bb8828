package io.pailguard.findings.issue.queue;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.model.Presence;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the queue can be filtered by and counted over, named as in the URL. */
public enum Attribute {
    SOURCE_TOOL("sourceTool", "i.source_tool"),
    SEVERITY("severity", "i.level", names(Severity.values())),
    SCANNER_SEVERITY("scannerSeverity", "i.scanner_level", names(Severity.values())),
    STATE("state", "i.state", names(IssueState.values())),
    PRESENCE("presence", Presence.SQL, names(Presence.values())),
    /** By name, old names too, or by id. */
    APPLICATION("application", "i.application"),
    CHECK("check", "i.check_id"),
    TEAM("team", "i.team"),
    /** By the id of an entry that moves the severity; an issue has several. */
    FACTOR("factor", "i.factors"),
    /** How long since it was first seen, in bands; {@code $1} is now. */
    AGE("age", Bands.AGE, Set.of("24h", "7d", "30d", "90d", "older")),
    /** How its service level stands; {@code $1} is now. */
    SLA("sla", Bands.SLA, Set.of("breached", "soon", "later", "none"));

    private final String parameter;
    private final String sql;
    private final Set<String> allowed;

    Attribute(String parameter, String sql) {
        this(parameter, sql, Set.of());
    }

    Attribute(String parameter, String sql, Set<String> allowed) {
        this.parameter = parameter;
        this.sql = sql;
        this.allowed = allowed;
    }

    /** Its name in the URL. */
    public String parameter() {
        return parameter;
    }

    /** The expression over the row {@code i}. */
    String sql() {
        return sql;
    }

    /** The only values there are; empty when any text may be one. */
    Set<String> allowed() {
        return allowed;
    }

    /** Levels are stored by their number. */
    boolean isLevel() {
        return this == SEVERITY || this == SCANNER_SEVERITY;
    }

    static Optional<Attribute> ofParameter(String name) {
        return Arrays.stream(values()).filter(it -> it.parameter.equals(name)).findFirst();
    }

    static String allParameters() {
        return Stream.concat(Arrays.stream(values()).map(Attribute::parameter), Stream.of("q"))
                .collect(Collectors.joining(", "));
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Apart, since the constants of an enum are made before its fields. */
    private static final class Bands {
        static final String AGE = """
                CASE WHEN i.first_seen > $1::timestamptz - interval '24 hours' THEN '24h'
                     WHEN i.first_seen > $1::timestamptz - interval '7 days' THEN '7d'
                     WHEN i.first_seen > $1::timestamptz - interval '30 days' THEN '30d'
                     WHEN i.first_seen > $1::timestamptz - interval '90 days' THEN '90d' ELSE 'older' END""";
        static final String SLA = """
                CASE WHEN i.state NOT IN ('OPEN', 'FIXING') OR i.due = '9999-12-31T00:00:00Z' THEN 'none'
                     WHEN i.breached OR i.due <= $1::timestamptz THEN 'breached'
                     WHEN i.due <= $1::timestamptz + interval '24 hours' THEN 'soon' ELSE 'later' END""";
    }
}

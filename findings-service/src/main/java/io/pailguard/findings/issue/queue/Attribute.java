package io.pailguard.findings.issue.queue;

import static io.pailguard.findings.issue.queue.Attribute.Place.IN_THE_BAR;
import static io.pailguard.findings.issue.queue.Attribute.Place.NOT_IN_THE_BAR;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.model.Presence;
import io.pailguard.findings.issue.row.IssueColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the queue can be filtered by and counted over. This is all that is said of a filter: its parameter, its values,
 * its description in the API and its place in the console are made from it, in this order.
 */
public enum Attribute {
    SOURCE_TOOL(
            "sourceTool",
            "Source tool",
            "Where it was found",
            "bitbucket-cloud",
            ValueSet.any("i.source_tool").saying(Bands.TOOLS),
            IN_THE_BAR),
    STATE(
            "state",
            "State",
            names(IssueState.values()),
            "OPEN",
            ValueSet.constants("i.state", IssueState.values()).labelled(),
            IN_THE_BAR),
    PRESENCE(
            "presence",
            "Presence",
            "PRESENT; ABSENT: gone from every place that a scan covered; OUT_OF_SCOPE",
            "ABSENT",
            ValueSet.constants(IssueColumns.PRESENCE, Presence.values()).saying(Bands.PRESENCE),
            NOT_IN_THE_BAR),
    SEVERITY("severity", "Severity", "After factors", "CRITICAL,HIGH", ValueSet.levels("i.level"), NOT_IN_THE_BAR),
    SCANNER_SEVERITY(
            "scannerSeverity",
            "Scanner severity",
            "The scanner's own severity",
            "HIGH",
            ValueSet.levels("i.scanner_level"),
            NOT_IN_THE_BAR),
    APPLICATION(
            "application",
            "Application",
            "By name, old ones too, or by id",
            "acme/checkout-api",
            ValueSet.names("i.application"),
            IN_THE_BAR),
    CONFIDENCE(
            "confidence",
            "Confidence",
            "How sure the scanner is: " + names(Confidence.values()),
            "HIGH",
            ValueSet.constants("i.confidence", Confidence.values()).labelled(),
            IN_THE_BAR),
    TEAM("team", "Team", "The owning team", "payments", ValueSet.names("i.team"), IN_THE_BAR),
    CHECK("check", "Check", "The check's id", "secret.aws-access-key", ValueSet.names("i.check_id"), IN_THE_BAR),
    DECIDED_BY(
            "decidedBy",
            "Decided by",
            "person, allow-list (an entry of its application's allow list), or nobody",
            "allow-list",
            ValueSet.only(Bands.DECIDED_BY_SQL, Bands.DECIDED_BY),
            IN_THE_BAR),
    /** What several tools tell of is a group, for which one of its issues stands. */
    DUPLICATE(
            "duplicate",
            "Duplicates",
            "single: one tool alone tells of it; lead: it stands for what several tools tell of; further: another one"
                    + " stands for it. `!further` shows each group once",
            "!further",
            ValueSet.only(Bands.DUPLICATE_SQL, Bands.DUPLICATE),
            IN_THE_BAR),
    /** An issue has several. */
    FACTOR(
            "factor",
            "Factor",
            "The id of a factor; repeated, all must be there",
            "public-repository",
            ValueSet.any("i.factors"),
            IN_THE_BAR),
    /** How long since it was first seen. */
    AGE("age", "Age", "24h, 7d, 30d, 90d or older", "7d", ValueSet.only(Bands.AGE_SQL, Bands.AGE), IN_THE_BAR),
    /** How its service level stands. */
    SLA(
            "sla",
            "SLA",
            "breached, soon (within 24 h), later or none",
            "breached",
            ValueSet.only(Bands.SLA_SQL, Bands.SLA),
            IN_THE_BAR);

    private final String parameter;
    private final String label;
    private final String meaning;
    private final String example;
    private final ValueSet valueSet;
    private final Place place;

    Attribute(String parameter, String label, String meaning, String example, ValueSet valueSet, Place place) {
        this.parameter = parameter;
        this.label = label;
        this.meaning = meaning;
        this.example = example;
        this.valueSet = valueSet;
        this.place = place;
    }

    /** Whether the console shows it above the list; the others are shown otherwise, or only in an address. */
    enum Place {
        IN_THE_BAR,
        NOT_IN_THE_BAR
    }

    /** Its name in the URL. */
    public String parameter() {
        return parameter;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }

    String example() {
        return example;
    }

    public ValueSet valueSet() {
        return valueSet;
    }

    public static List<Attribute> inTheBar() {
        return all().filter(it -> it.place == IN_THE_BAR).toList();
    }

    public static List<String> parameters() {
        return all().map(Attribute::parameter).toList();
    }

    public static Optional<Attribute> ofParameter(String name) {
        return all().filter(it -> it.parameter.equals(name)).findFirst();
    }

    private static Stream<Attribute> all() {
        return Arrays.stream(values());
    }

    private static String names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
    }
}

package io.pailguard.findings.issue.queue;

import io.pailguard.contracts.check.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The values of an attribute: how they are found in a row, which there are, and what people call them. */
public final class ValueSet {
    private final String sql;
    private final Kind kind;
    private final Set<String> allowed;
    private final Map<String, String> words;
    private final boolean labelled;

    private ValueSet(String sql, Kind kind, Set<String> allowed, Map<String, String> words, boolean labelled) {
        this.sql = sql;
        this.kind = kind;
        this.allowed = allowed;
        this.words = words;
        this.labelled = labelled;
    }

    private enum Kind {
        /** Words of ours. */
        WORDS,
        /** Names that others gave: they stay as they are. */
        NAMES,
        /** Severities, stored by their number. */
        LEVELS
    }

    /** @param sql an expression over the row {@code i} of type text; {@code $1} is now */
    static ValueSet any(String sql) {
        return new ValueSet(sql, Kind.WORDS, Set.of(), Map.of(), false);
    }

    static ValueSet names(String sql) {
        return new ValueSet(sql, Kind.NAMES, Set.of(), Map.of(), false);
    }

    static ValueSet levels(String sql) {
        return new ValueSet(sql, Kind.LEVELS, constants(Severity.values()), Map.of(), true);
    }

    static ValueSet constants(String sql, Enum<?>[] constants) {
        return new ValueSet(sql, Kind.WORDS, constants(constants), Map.of(), false);
    }

    /** @param words what people call each value there is */
    static ValueSet only(String sql, Map<String, String> words) {
        return new ValueSet(sql, Kind.WORDS, words.keySet(), words, false);
    }

    /** @param unusual what people call values whose own names do not say it */
    ValueSet saying(Map<String, String> unusual) {
        return new ValueSet(sql, kind, allowed, unusual, labelled);
    }

    /** Counts over the REST interface name its values in words, too. */
    ValueSet labelled() {
        return new ValueSet(sql, kind, allowed, words, true);
    }

    private static Set<String> constants(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    String sql() {
        return sql;
    }

    boolean isLevels() {
        return kind == Kind.LEVELS;
    }

    /** The only values there are; empty when any text may be one. */
    Set<String> allowed() {
        return allowed;
    }

    /** What counts over the REST interface call a value. */
    String countLabel(String value) {
        return labelled ? label(value) : value;
    }

    /** A value for people: {@code FALSE_POSITIVE} as "False positive". */
    public String label(String value) {
        if (kind == Kind.NAMES || value.isEmpty()) {
            return value;
        }
        String known = words.get(value);
        if (known != null) {
            return known;
        }
        String said = value.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(said.charAt(0)) + said.substring(1);
    }
}

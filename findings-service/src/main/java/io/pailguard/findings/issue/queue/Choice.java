package io.pailguard.findings.issue.queue;

import io.pailguard.kit.problem.RequestProblem;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values chosen of one attribute: any of these, and none of those. */
public record Choice(Set<String> anyOf, Set<String> noneOf) {
    private static final int MAX = 100;

    public Choice {
        anyOf = Set.copyOf(anyOf);
        noneOf = Set.copyOf(noneOf);
    }

    /** {@code CRITICAL,HIGH} or {@code !RESOLVED,!OUT_OF_SCOPE}. */
    static Choice parse(Attribute attribute, String text) {
        Set<String> anyOf = new TreeSet<>();
        Set<String> noneOf = new TreeSet<>();
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            String value = text.substring(from, to).trim();
            boolean none = value.startsWith("!");
            (none ? noneOf : anyOf).add(checked(attribute, none ? value.substring(1) : value));
            from = to + 1;
        }
        if (anyOf.size() + noneOf.size() > MAX) {
            throw RequestProblem.BAD_REQUEST.with("'" + attribute.parameter() + "' has more than " + MAX + " values.");
        }
        return new Choice(anyOf, noneOf);
    }

    String inWords(Attribute attribute) {
        Stream<String> any = new TreeSet<>(anyOf).stream().map(attribute.valueSet()::label);
        Stream<String> none =
                new TreeSet<>(noneOf).stream().map(attribute.valueSet()::label).map(label -> "not " + label);
        return Stream.concat(any, none).collect(Collectors.joining(", "));
    }

    private static String checked(Attribute attribute, String value) {
        if (value.isEmpty()) {
            throw RequestProblem.BAD_REQUEST.with("'" + attribute.parameter() + "' has an empty value.");
        }
        if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw RequestProblem.BAD_REQUEST.with("'" + attribute.parameter() + "' has a character that no value has.");
        }
        if (!attribute.valueSet().allowed().isEmpty()
                && !attribute.valueSet().allowed().contains(value)) {
            throw RequestProblem.BAD_REQUEST.with("'" + attribute.parameter() + "' knows no '" + value
                    + "'; it is one of "
                    + String.join(", ", new TreeSet<>(attribute.valueSet().allowed())) + ".");
        }
        return value;
    }
}

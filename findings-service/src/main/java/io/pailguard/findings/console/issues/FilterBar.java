package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.issue.queue.Attribute;
import io.pailguard.findings.issue.queue.Facets.FacetCount;
import io.pailguard.findings.policy.Policy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facets above the list: what is chosen, what is left to choose, and how many issues each would leave. */
record FilterBar(ListState state, Map<String, List<FacetCount>> facets, Policy policy) {
    /** So many stand far enough to the right that their popover opens to the left. */
    private static final int AT_THE_RIGHT = 2;

    private static final String SEVERITY = Attribute.SEVERITY.parameter();
    private static final int NAMED = 2;

    private static final List<Filter.Join> ANY_NONE =
            List.of(new Filter.Join("anyOf", "Any of"), new Filter.Join("noneOf", "None of"));
    private static final List<Filter.Join> ALL_ANY_NONE = List.of(
            new Filter.Join("allOf", "All of"),
            new Filter.Join("anyOf", "Any of"),
            new Filter.Join("noneOf", "None of"));

    List<Filter> filters() {
        List<Attribute> shown = Attribute.inTheBar();
        int right = shown.size() - AT_THE_RIGHT;
        return shown.stream()
                .map(attribute -> filter(attribute, shown.indexOf(attribute) >= right))
                .toList();
    }

    List<IssuesPage.StripItem> strip() {
        Set<String> chosen = state.chosen(SEVERITY);
        return Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity -> {
                    long count = count(Attribute.SEVERITY, severity.name());
                    return new IssuesPage.StripItem(
                            SeverityMark.of(severity),
                            facets.isEmpty() ? "\u2026" : Words.number(count),
                            count == 0,
                            chosen.contains(severity.name()),
                            state.toggled(SEVERITY, severity.name()).href());
                })
                .toList();
    }

    /** How many issues the filters leave; severities are counted as if none of them were chosen. */
    long total() {
        Set<String> chosen = state.chosen(SEVERITY);
        return of(Attribute.SEVERITY).stream()
                .filter(value -> chosen.isEmpty() || chosen.contains(value.value()))
                .mapToLong(FacetCount::count)
                .sum();
    }

    private long count(Attribute attribute, String value) {
        return of(attribute).stream()
                .filter(count -> count.value().equals(value))
                .mapToLong(FacetCount::count)
                .sum();
    }

    private Filter filter(Attribute attribute, boolean right) {
        String name = attribute.parameter();
        Set<String> chosen = state.chosen(name);
        List<FacetCount> values = of(attribute);
        boolean on = !chosen.isEmpty();
        return new Filter(
                name,
                attribute.label(),
                on,
                on ? chosenWords(state, name) : null,
                on ? chosenCount(values, chosen) : left(attribute, values),
                right,
                state.hiddenBut(name),
                values.stream().map(value -> option(attribute, value, chosen)).toList(),
                attribute == Attribute.FACTOR ? ALL_ANY_NONE : ANY_NONE,
                state.off(name).href());
    }

    private Filter.Option option(Attribute attribute, FacetCount value, Set<String> chosen) {
        boolean factor = attribute == Attribute.FACTOR;
        return new Filter.Option(
                value.value(),
                label(attribute, value.value()),
                Words.number(value.count()),
                chosen.contains(value.value()) || chosen.contains("!" + value.value()),
                factor ? FactorPresenter.step(value.value(), policy) : null,
                factor ? FactorPresenter.tone(value.value(), policy) : "");
    }

    private List<FacetCount> of(Attribute attribute) {
        return facets.getOrDefault(attribute.parameter(), List.of());
    }

    /** What is chosen of a facet, in words. */
    static String chosenWords(ListState state, String facet) {
        Attribute attribute = Attribute.ofParameter(facet).orElseThrow();
        Set<String> chosen = state.chosen(facet);
        if (chosen.size() > NAMED) {
            boolean without = chosen.stream().allMatch(value -> value.startsWith("!"));
            return (without ? "none of " : "") + chosen.size() + " values";
        }
        return chosen.stream()
                .map(value ->
                        value.startsWith("!") ? "not " + label(attribute, value.substring(1)) : label(attribute, value))
                .collect(Collectors.joining(", "));
    }

    static String name(String facet) {
        return Attribute.ofParameter(facet).map(Attribute::label).orElse("Search");
    }

    private @Nullable String chosenCount(List<FacetCount> values, Set<String> chosen) {
        if (facets.isEmpty() || chosen.stream().anyMatch(value -> value.startsWith("!"))) {
            return null;
        }
        return Words.number(values.stream()
                .filter(value -> chosen.contains(value.value()))
                .mapToLong(FacetCount::count)
                .sum());
    }

    private String left(Attribute attribute, List<FacetCount> values) {
        if (facets.isEmpty()) {
            return "\u2026";
        }
        if (attribute == Attribute.AGE) {
            return Words.number(count(Attribute.AGE, "90d") + count(Attribute.AGE, "older")) + " > 30 d";
        }
        if (attribute == Attribute.SLA) {
            return Words.number(count(Attribute.SLA, "breached")) + " late";
        }
        return String.valueOf(values.stream().filter(value -> value.count() > 0).count());
    }

    private static String label(Attribute attribute, String value) {
        return attribute == Attribute.FACTOR
                ? FactorPresenter.label(value)
                : attribute.valueSet().label(value);
    }
}

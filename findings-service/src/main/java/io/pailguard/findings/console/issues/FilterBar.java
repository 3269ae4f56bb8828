package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.SeverityMark;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.issue.queue.Facets.FacetCount;
import io.pailguard.findings.policy.Policy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The facets above the list: what is chosen, what is left to choose, and how many issues each would leave. */
record FilterBar(ListState state, Map<String, List<FacetCount>> facets, Policy policy) {
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("sourceTool", "Source tool"),
            Map.entry(ListState.STATE, "State"),
            Map.entry("presence", "Presence"),
            Map.entry("application", "Application"),
            Map.entry("team", "Team"),
            Map.entry("check", "Check"),
            Map.entry(ListState.FACTOR, "Factor"),
            Map.entry("age", "Age"),
            Map.entry("sla", "SLA"),
            Map.entry("severity", "Severity"));
    private static final List<String> SHOWN =
            List.of("sourceTool", ListState.STATE, "application", "team", "check", ListState.FACTOR, "age", "sla");
    /** These stand far enough to the right that their popover opens to the left. */
    private static final Set<String> AT_THE_RIGHT = Set.of("age", "sla");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("bitbucket-cloud", "Bitbucket Cloud"),
            Map.entry("24h", "Under 24 h"),
            Map.entry("7d", "1 to 7 d"),
            Map.entry("30d", "7 to 30 d"),
            Map.entry("90d", "30 to 90 d"),
            Map.entry("older", "Over 90 d"),
            Map.entry("soon", "Due within 24 h"),
            Map.entry("later", "Due later"),
            Map.entry("none", "No due date"),
            Map.entry("PRESENT", "In the files or their history"),
            Map.entry("ABSENT", "Removed from the files"));
    /** Their values are names and stay as they are. */
    private static final Set<String> NAMES = Set.of("application", "team", "check");

    private static final int NAMED = 2;

    private static final List<Filter.Join> ANY_NONE =
            List.of(new Filter.Join("anyOf", "Any of"), new Filter.Join("noneOf", "None of"));
    private static final List<Filter.Join> ALL_ANY_NONE = List.of(
            new Filter.Join("allOf", "All of"),
            new Filter.Join("anyOf", "Any of"),
            new Filter.Join("noneOf", "None of"));

    List<Filter> filters() {
        return SHOWN.stream().map(this::filter).toList();
    }

    List<IssuesPage.StripItem> strip() {
        Set<String> chosen = state.chosen("severity");
        return Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity -> {
                    long count = count("severity", severity.name());
                    return new IssuesPage.StripItem(
                            SeverityMark.of(severity),
                            facets.isEmpty() ? "\u2026" : Words.number(count),
                            count == 0,
                            chosen.contains(severity.name()),
                            state.toggled("severity", severity.name()).href());
                })
                .toList();
    }

    /** How many issues the filters leave; severities are counted as if none of them were chosen. */
    long total() {
        Set<String> chosen = state.chosen("severity");
        return of("severity").stream()
                .filter(value -> chosen.isEmpty() || chosen.contains(value.value()))
                .mapToLong(FacetCount::count)
                .sum();
    }

    long count(String facet, String value) {
        return of(facet).stream()
                .filter(count -> count.value().equals(value))
                .mapToLong(FacetCount::count)
                .sum();
    }

    private Filter filter(String name) {
        Set<String> chosen = state.chosen(name);
        List<FacetCount> values = of(name);
        boolean on = !chosen.isEmpty();
        return new Filter(
                name,
                LABELS.get(name),
                on,
                on ? chosenWords(state, name) : null,
                on ? chosenCount(values, chosen) : left(name, values),
                AT_THE_RIGHT.contains(name),
                state.hiddenBut(name),
                values.stream().map(value -> option(name, value, chosen)).toList(),
                name.equals(ListState.FACTOR) ? ALL_ANY_NONE : ANY_NONE,
                state.off(name).href());
    }

    private Filter.Option option(String name, FacetCount value, Set<String> chosen) {
        boolean factor = name.equals(ListState.FACTOR);
        return new Filter.Option(
                value.value(),
                label(name, value.value()),
                Words.number(value.count()),
                chosen.contains(value.value()) || chosen.contains("!" + value.value()),
                factor ? FactorPresenter.step(value.value(), policy) : null,
                factor ? FactorPresenter.tone(value.value(), policy) : "");
    }

    private List<FacetCount> of(String facet) {
        return facets.getOrDefault(facet, List.of());
    }

    /** What is chosen of a facet, in words. */
    static String chosenWords(ListState state, String facet) {
        Set<String> chosen = state.chosen(facet);
        if (chosen.size() > NAMED) {
            boolean without = chosen.stream().allMatch(value -> value.startsWith("!"));
            return (without ? "none of " : "") + chosen.size() + " values";
        }
        return chosen.stream()
                .map(value -> value.startsWith("!") ? "not " + label(facet, value.substring(1)) : label(facet, value))
                .collect(Collectors.joining(", "));
    }

    static String name(String facet) {
        return LABELS.getOrDefault(facet, "Search");
    }

    private String chosenCount(List<FacetCount> values, Set<String> chosen) {
        if (facets.isEmpty() || chosen.stream().anyMatch(value -> value.startsWith("!"))) {
            return null;
        }
        return Words.number(values.stream()
                .filter(value -> chosen.contains(value.value()))
                .mapToLong(FacetCount::count)
                .sum());
    }

    private String left(String name, List<FacetCount> values) {
        if (facets.isEmpty()) {
            return "\u2026";
        }
        if (name.equals("age")) {
            return Words.number(count("age", "90d") + count("age", "older")) + " > 30 d";
        }
        if (name.equals("sla")) {
            return Words.number(count("sla", "breached")) + " late";
        }
        return String.valueOf(values.stream().filter(value -> value.count() > 0).count());
    }

    private static String label(String facet, String value) {
        if (facet.equals(ListState.FACTOR)) {
            return FactorPresenter.label(value);
        }
        return NAMES.contains(facet) ? value : WORDS.getOrDefault(value, Words.ofConstant(value));
    }
}

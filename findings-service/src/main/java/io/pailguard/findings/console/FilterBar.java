package io.pailguard.findings.console;

import io.pailguard.contracts.Severity;
import io.pailguard.findings.console.view.Filter;
import io.pailguard.findings.console.view.IssuesPage;
import io.pailguard.findings.console.view.SeverityMark;
import io.pailguard.findings.console.view.Words;
import io.pailguard.findings.issue.Facets.FacetCount;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The facets above the list: what is chosen, what is left to choose, and how many issues each would leave. */
record FilterBar(ListState state, Map<String, List<FacetCount>> facets) {
    private static final Map<String, String> LABELS = Map.of(
            "sourceTool",
            "Source tool",
            ListState.STATE,
            "State",
            "application",
            "Application",
            "team",
            "Team",
            "check",
            "Check",
            ListState.FACTOR,
            "Factor",
            "age",
            "Age",
            "sla",
            "SLA");
    private static final List<String> SHOWN =
            List.of("sourceTool", ListState.STATE, "application", "team", "check", ListState.FACTOR, "age", "sla");
    /** These stand far enough to the right that their popover opens to the left. */
    private static final Set<String> AT_THE_RIGHT = Set.of("age", "sla");

    private static final Map<String, String> WORDS = Map.of(
            "bitbucket-cloud", "Bitbucket Cloud",
            "24h", "Under 24 h",
            "7d", "1 to 7 d",
            "30d", "7 to 30 d",
            "90d", "30 to 90 d",
            "older", "Over 90 d",
            "soon", "Due within 24 h",
            "later", "Due later",
            "none", "No due date");
    /** Their values are names and stay as they are. */
    private static final Set<String> NAMES = Set.of("application", "team", "check");

    private static final int NAMED = 2;

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
                on ? chosenWords(name, chosen) : null,
                on ? chosenCount(values, chosen) : left(name, values),
                AT_THE_RIGHT.contains(name),
                state.hiddenBut(name),
                values.stream()
                        .map(value -> new Filter.Option(
                                value.value(),
                                label(name, value.value()),
                                Words.number(value.count()),
                                chosen.contains(value.value()),
                                null,
                                ""))
                        .toList(),
                name.equals(ListState.FACTOR) ? "All of the ticked" : "Any of the ticked",
                state.off(name).href());
    }

    private List<FacetCount> of(String facet) {
        return facets.getOrDefault(facet, List.of());
    }

    private static String chosenWords(String facet, Set<String> chosen) {
        if (chosen.size() > NAMED) {
            return chosen.size() + " values";
        }
        return chosen.stream()
                .map(value -> value.startsWith("!") ? "not " + label(facet, value.substring(1)) : label(facet, value))
                .collect(Collectors.joining(", "));
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
        return NAMES.contains(facet) ? value : WORDS.getOrDefault(value, Words.ofConstant(value));
    }
}

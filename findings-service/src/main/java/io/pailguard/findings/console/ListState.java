package io.pailguard.findings.console;

import io.pailguard.findings.console.view.Field;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The list as its address says it: filters, search, sort, page, open issue. Immutable; every link of the list is one of
 * these written out again, so an address never carries anything that is not known here.
 */
record ListState(Map<String, List<String>> values) {
    static final String ISSUE = "issue";
    static final String AFTER = "after";
    static final String SORT = "sort";
    static final String TEXT = "q";
    static final String STATE = "state";
    static final String FACTOR = "factor";

    /** Shown without a state in the address: what is active. */
    private static final String ACTIVE = "OPEN,FIXING";
    /** Asks for every state. */
    private static final String EVERY = "all";

    static final List<String> FACETS = List.of(
            "sourceTool", STATE, "severity", "scannerSeverity", "application", "team", "check", FACTOR, "age", "sla");

    private static final List<String> KNOWN = List.of(
            "sourceTool",
            STATE,
            "severity",
            "scannerSeverity",
            "application",
            "team",
            "check",
            FACTOR,
            "age",
            "sla",
            TEXT,
            SORT,
            AFTER,
            ISSUE);

    /** Reads an address. A repeated value means the same as a comma, except for factors: each of those must apply. */
    static ListState of(Map<String, List<String>> parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : KNOWN) {
            List<String> given = parameters.getOrDefault(name, List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .toList();
            if (!given.isEmpty()) {
                values.put(name, name.equals(FACTOR) ? given : List.of(String.join(",", given)));
            }
        }
        return new ListState(values);
    }

    /** What the queue is asked, with the state that holds when none is chosen. */
    Map<String, List<String>> filter() {
        Map<String, List<String>> filter = new LinkedHashMap<>(values);
        filter.keySet().removeAll(List.of(ISSUE, AFTER, SORT));
        String state = first(STATE);
        if (state == null) {
            filter.put(STATE, List.of(ACTIVE));
        } else if (state.equals(EVERY)) {
            filter.remove(STATE);
        }
        return filter;
    }

    /** The single value of a name, or null. */
    String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    /** Every chosen value of a facet. */
    Set<String> chosen(String facet) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String value : filter().getOrDefault(facet, List.of())) {
            chosen.addAll(splitCommas(value));
        }
        return chosen;
    }

    /** Whether the reader has chosen anything beyond what is active. */
    boolean isFiltered() {
        return values.keySet().stream().anyMatch(name -> FACETS.contains(name) || name.equals(TEXT));
    }

    ListState with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return new ListState(changed);
    }

    ListState without(String... names) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.keySet().removeAll(List.of(names));
        return new ListState(changed);
    }

    /** Without this facet; for the state that means all of them. */
    ListState off(String facet) {
        ListState changed = without(facet, AFTER, ISSUE);
        return facet.equals(STATE) ? changed.with(STATE, EVERY) : changed;
    }

    /** One value of a facet more, or less when it was chosen. */
    ListState toggled(String facet, String value) {
        Set<String> chosen = new LinkedHashSet<>(chosen(facet));
        if (!chosen.remove(value)) {
            chosen.add(value);
        }
        return chosen.isEmpty()
                ? without(facet, AFTER, ISSUE)
                : without(AFTER, ISSUE).with(facet, String.join(",", chosen));
    }

    String query() {
        StringBuilder query = new StringBuilder();
        values.forEach((name, all) -> all.forEach(value -> query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return query.toString();
    }

    String href() {
        return at("/issues");
    }

    /** This state at another page of ours, so that the way back is kept. */
    String at(String path) {
        String query = query();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The state as hidden fields of a form that sets one name itself. */
    List<Field> hiddenBut(String name) {
        List<Field> fields = new ArrayList<>();
        values.forEach((other, all) -> {
            if (!other.equals(name) && !other.equals(AFTER) && !other.equals(ISSUE)) {
                all.forEach(value -> fields.add(new Field(other, value)));
            }
        });
        return fields;
    }

    private static List<String> splitCommas(String value) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', from)) {
            parts.add(value.substring(from, comma));
            from = comma + 1;
        }
        parts.add(value.substring(from));
        return parts;
    }
}

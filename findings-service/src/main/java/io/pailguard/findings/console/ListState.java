package io.pailguard.findings.console;

import io.pailguard.findings.console.view.Field;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The list as it is opened. */
    static final ListState NOTHING = new ListState(Map.of());

    /** Shown without a state in the address: what is active. */
    private static final String ACTIVE = "OPEN,FIXING";
    /** Asks for every state. */
    private static final String EVERY = "all";

    static final List<String> FACETS = List.of(
            "sourceTool",
            STATE,
            "presence",
            "severity",
            "scannerSeverity",
            "application",
            "team",
            "check",
            FACTOR,
            "age",
            "sla");

    private static final List<String> KNOWN =
            Stream.concat(FACETS.stream(), Stream.of(TEXT, SORT, AFTER, ISSUE)).toList();

    /** How the ticked values are joined: the popover sends its filter's name under one of these, or under {@code allOf}. */
    private static final String ANY_OF = "anyOf";

    private static final String NONE_OF = "noneOf";

    /**
     * Reads an address. A repeated value means the same as a comma: any of them. All of the values can be asked for only of
     * factors, of which an issue has several.
     */
    static ListState of(Map<String, List<String>> parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : KNOWN) {
            List<String> given = parameters.getOrDefault(name, List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .toList();
            if (!given.isEmpty()) {
                values.put(name, joined(name, given, parameters));
            }
        }
        return new ListState(values);
    }

    private static List<String> joined(String name, List<String> given, Map<String, List<String>> parameters) {
        if (parameters.getOrDefault(NONE_OF, List.of()).contains(name)) {
            return List.of(given.stream()
                    .map(value -> value.startsWith("!") ? value : "!" + value)
                    .collect(Collectors.joining(",")));
        }
        boolean ticked = parameters.getOrDefault(ANY_OF, List.of()).contains(name);
        return name.equals(FACTOR) && !ticked ? given : List.of(String.join(",", given));
    }

    /** Reads what {@link #query} has written. */
    static ListState read(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : split(query, '&')) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters
                        .computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
                        .add(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return of(parameters);
    }

    /** What a view keeps: filter, search and sort, but neither the page nor the open issue. */
    ListState asView() {
        return without(AFTER, ISSUE);
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
            chosen.addAll(split(value, ','));
        }
        return chosen;
    }

    /** Whether the reader has chosen anything beyond what is active. */
    boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** The filters that are set, and the search. */
    List<String> filters() {
        return values.keySet().stream()
                .filter(name -> FACETS.contains(name) || name.equals(TEXT))
                .toList();
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

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}

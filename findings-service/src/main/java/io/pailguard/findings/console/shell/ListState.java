package io.pailguard.findings.console.shell;

import io.pailguard.findings.console.parts.Field;
import io.pailguard.findings.issue.queue.Attribute;
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
import org.jspecify.annotations.Nullable;

/**
 * The list of issues as its address says it: filters, search, sort, page, open issue. Immutable; every link of the list is one of
 * these written out again, so an address never carries anything that is not known here.
 */
public record ListState(Map<String, List<String>> values) {
    public static final String ISSUE = "issue";
    public static final String AFTER = "after";
    public static final String SORT = "sort";
    public static final String TEXT = "q";
    public static final String STATE = Attribute.STATE.parameter();
    public static final String FACTOR = Attribute.FACTOR.parameter();

    /** The list as it is opened. */
    public static final ListState NOTHING = new ListState(Map.of());

    /** Shown without a state in the address: what is active. */
    private static final String ACTIVE = "OPEN,FIXING";
    /** Asks for every state. */
    private static final String EVERY = "all";

    static final List<String> FACETS = Attribute.parameters();

    private static final List<String> KNOWN =
            Stream.concat(FACETS.stream(), Stream.of(TEXT, SORT, AFTER, ISSUE)).toList();

    /** How the ticked values are joined: the popover sends its filter's name under one of these, or under {@code allOf}. */
    private static final String ANY_OF = "anyOf";

    private static final String NONE_OF = "noneOf";

    /**
     * Reads an address. A repeated value means the same as a comma: any of them. All of the values can be asked for only of
     * factors, of which an issue has several.
     */
    public static ListState of(Map<String, List<String>> parameters) {
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
    public static ListState read(String query) {
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
    public ListState asView() {
        return without(AFTER, ISSUE);
    }

    /** What the queue is asked, with the state that holds when none is chosen. */
    public Map<String, List<String>> filter() {
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

    /** The single value of a name. */
    public @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    /** Every chosen value of a facet. */
    public Set<String> chosen(String facet) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String value : filter().getOrDefault(facet, List.of())) {
            chosen.addAll(split(value, ','));
        }
        return chosen;
    }

    /** Whether the reader has chosen anything beyond what is active. */
    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** The filters that are set, and the search. */
    public List<String> filters() {
        return values.keySet().stream()
                .filter(name -> FACETS.contains(name) || name.equals(TEXT))
                .toList();
    }

    public ListState with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return new ListState(changed);
    }

    public ListState without(String... names) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.keySet().removeAll(List.of(names));
        return new ListState(changed);
    }

    /** Without this facet; for the state that means all of them. */
    public ListState off(String facet) {
        ListState changed = without(facet, AFTER, ISSUE);
        return facet.equals(STATE) ? changed.with(STATE, EVERY) : changed;
    }

    /** One value of a facet more, or less when it was chosen. */
    public ListState toggled(String facet, String value) {
        Set<String> chosen = new LinkedHashSet<>(chosen(facet));
        if (!chosen.remove(value)) {
            chosen.add(value);
        }
        return chosen.isEmpty()
                ? without(facet, AFTER, ISSUE)
                : without(AFTER, ISSUE).with(facet, String.join(",", chosen));
    }

    public String query() {
        StringBuilder query = new StringBuilder();
        values.forEach((name, all) -> all.forEach(value -> query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return query.toString();
    }

    public String href() {
        return at("/issues");
    }

    /** This state at another page of ours, so that the way back is kept. */
    public String at(String path) {
        String query = query();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The state as hidden fields of a form that sets one name itself. */
    public List<Field> hiddenBut(String name) {
        List<Field> fields = new ArrayList<>();
        values.forEach((other, all) -> {
            if (!other.equals(name) && !other.equals(AFTER) && !other.equals(ISSUE)) {
                all.forEach(value -> fields.add(new Field(other, value)));
            }
        });
        return fields;
    }

    public static List<String> split(String text, char separator) {
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

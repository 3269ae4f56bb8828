package io.pailguard.findings.issue.queue;

import io.pailguard.kit.problem.RequestProblem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which issues of the queue are asked for.
 *
 * @param choices one per attribute, factors apart
 * @param factors each of which must be met
 * @param text searched for in title, path, application and check
 */
public record IssueFilter(
        Map<Attribute, Choice> choices,
        List<Choice> factors,
        @Nullable String text) {
    /** Everything. */
    public static final IssueFilter NONE = new IssueFilter(Map.of(), List.of(), null);

    private static final Set<String> OF_THE_PAGE = Set.of("limit", "after", "sort");
    /** Searches; it is no attribute. */
    static final String TEXT = "q";
    /** Its name in words. */
    public static final String SEARCH = "Search";

    private static final int MAX_TEXT = 200;

    public IssueFilter {
        choices = Map.copyOf(choices);
        factors = List.copyOf(factors);
    }

    /**
     * @param parameters of the URL; those of the page are left alone
     * @throws io.quarkiverse.resteasy.problem.HttpProblem for a parameter or value there is not: a filter that is
     *     misspelled must not show everything
     */
    public static IssueFilter of(Map<String, List<String>> parameters) {
        Map<Attribute, Choice> choices = new EnumMap<>(Attribute.class);
        List<Choice> factors = new ArrayList<>();
        String text = null;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            List<String> values = parameter.getValue();
            if (OF_THE_PAGE.contains(name)) {
                continue;
            }
            if (name.equals(TEXT)) {
                text = text(values);
                continue;
            }
            Attribute attribute = Attribute.ofParameter(name)
                    .orElseThrow(() -> RequestProblem.BAD_REQUEST.with("There is no filter '" + name + "'; there are "
                            + String.join(", ", Attribute.parameters()) + ", " + TEXT + "."));
            if (attribute == Attribute.FACTOR) {
                values.forEach(value -> factors.add(Choice.parse(attribute, value)));
            } else {
                choices.put(attribute, Choice.parse(attribute, String.join(",", values)));
            }
        }
        return new IssueFilter(choices, factors, text);
    }

    private static @Nullable String text(List<String> values) {
        String text = String.join(" ", values).trim();
        if (text.length() > MAX_TEXT) {
            throw RequestProblem.BAD_REQUEST.with("'q' is longer than " + MAX_TEXT + " characters.");
        }
        return text.isEmpty() ? null : text;
    }

    /** This and nothing else of the attribute. */
    IssueFilter with(Attribute attribute, String value) {
        Map<Attribute, Choice> changed = new EnumMap<>(Attribute.class);
        changed.putAll(choices);
        changed.put(attribute, new Choice(Set.of(value), Set.of()));
        return new IssueFilter(changed, factors, text);
    }

    IssueFilter without(Attribute attribute) {
        if (attribute == Attribute.FACTOR) {
            return new IssueFilter(choices, List.of(), text);
        }
        Map<Attribute, Choice> others = new EnumMap<>(Attribute.class);
        choices.forEach((other, choice) -> {
            if (other != attribute) {
                others.put(other, choice);
            }
        });
        return new IssueFilter(others, factors, text);
    }

    boolean filters(Attribute attribute) {
        return attribute == Attribute.FACTOR ? !factors.isEmpty() : choices.containsKey(attribute);
    }

    /** Values of the attribute that are asked for or ruled out. */
    Set<String> chosen(Attribute attribute) {
        Set<String> chosen = new TreeSet<>();
        List<Choice> of = attribute == Attribute.FACTOR ? factors : List.copyOf(of(attribute));
        of.forEach(choice -> {
            chosen.addAll(choice.anyOf());
            chosen.addAll(choice.noneOf());
        });
        return chosen;
    }

    private List<Choice> of(Attribute attribute) {
        Choice choice = choices.get(attribute);
        return choice == null ? List.of() : List.of(choice);
    }

    /** For people: the name of each filter with what it asks for, in the order of the attributes. */
    public Map<String, String> inWords() {
        Map<String, String> words = new LinkedHashMap<>();
        new TreeMap<>(choices).forEach((attribute, choice) -> words.put(attribute.label(), choice.inWords(attribute)));
        if (!factors.isEmpty()) {
            words.put(
                    Attribute.FACTOR.label(),
                    factors.stream()
                            .map(choice -> choice.inWords(Attribute.FACTOR))
                            .collect(Collectors.joining(" and ")));
        }
        if (text != null) {
            words.put(SEARCH, text);
        }
        return words;
    }

    /** The same text for the same filter, whatever order it was given in: for the cursor. */
    String canonical() {
        String attributes = new TreeMap<>(choices)
                .entrySet().stream()
                        .map(chosen -> chosen.getKey().parameter() + "=" + canonical(chosen.getValue()))
                        .collect(Collectors.joining("&"));
        String all = factors.stream().map(IssueFilter::canonical).sorted().collect(Collectors.joining("&"));
        return attributes + "|" + all + "|" + (text == null ? "" : text);
    }

    private static String canonical(Choice choice) {
        return new TreeSet<>(choice.anyOf()) + "!" + new TreeSet<>(choice.noneOf());
    }
}

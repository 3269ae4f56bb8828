package io.pailguard.kit.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression of Prometheus asks of a scrape: metrics by name, series by their labels. */
final class PromQl {
    /** Given to each series by whoever scrapes. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("job", "instance");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR =
            Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(\\(|\\{((?:[^}\"]|\"[^\"]*\")*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

    private PromQl() {}

    /** What the expression names and the scrape does not have. */
    static List<String> missing(String expression, Metrics metrics) {
        List<String> missing = new ArrayList<>();
        Set<String> known = new HashSet<>(OF_THE_SCRAPE);
        String rest = RANGE.matcher(expression).replaceAll("");
        Matcher selector = SELECTOR.matcher(GROUPING.matcher(rest).replaceAll(" "));
        while (selector.find()) {
            String name = selector.group(1);
            if ("(".equals(selector.group(2)) || WORDS.contains(name) || name.equals("up")) {
                continue;
            }
            List<Map<String, String>> series = metrics.series().getOrDefault(name, List.of());
            if (series.isEmpty()) {
                missing.add("no metric " + name + " for: " + expression);
            }
            series.forEach(labels -> known.addAll(labels.keySet()));
            matchers(selector.group(3) == null ? "" : selector.group(3), name, series, missing);
        }
        Matcher grouping = GROUPING.matcher(rest);
        while (grouping.find()) {
            for (String label : grouping.group(1).split(",")) {
                if (!label.isBlank() && !known.contains(label.strip())) {
                    missing.add("no label " + label.strip() + " for: " + expression);
                }
            }
        }
        return missing;
    }

    /** Of our own metrics, whose labels have few values that are all there from the start, the value counts too. */
    private static void matchers(String text, String name, List<Map<String, String>> series, List<String> missing) {
        Matcher matcher = MATCHER.matcher(text);
        while (matcher.find()) {
            String label = matcher.group(1);
            String value = matcher.group(3);
            boolean isRegex = matcher.group(2).endsWith("~");
            boolean found = OF_THE_SCRAPE.contains(label)
                    || series.stream()
                            .map(labels -> labels.get(label))
                            .anyMatch(is -> is != null
                                    && (!name.startsWith("pailguard_")
                                            || (isRegex ? is.matches(value) : is.equals(value))));
            if (!found) {
                missing.add("no series " + name + " with " + matcher.group());
            }
        }
    }
}

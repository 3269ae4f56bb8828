package io.pailguard.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what operators are given (alerts, dashboards, the table of metrics in the guide) against what a service answers
 * to a scrape.
 */
public final class Observability {
    private static final String OWN = "pailguard_";
    private static final Path ROOT = root();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(Pailguard\\w+)` \\|");

    private final String service;
    private final Set<String> groups;

    /** @param groups of the alerts that ask this service for something */
    public Observability(String service, String... groups) {
        this.service = service;
        this.groups = Set.of(groups);
    }

    /** What alerts and the service's dashboard name that the scrape does not have. */
    public List<String> missing(Metrics metrics) {
        return expressions().stream()
                .flatMap(expression -> PromQl.missing(expression, metrics).stream())
                .distinct()
                .toList();
    }

    /** Our own metrics with what is said of each, as the service says it. */
    public static Map<String, String> served(Metrics metrics) {
        Map<String, String> own = new TreeMap<>();
        metrics.help().forEach((family, said) -> {
            // Of a timer the largest of late, beside the timer itself.
            if (family.startsWith(OWN) && !family.endsWith("_seconds_max")) {
                String counter = family + "_total";
                own.put(metrics.series().containsKey(counter) ? counter : family, said);
            }
        });
        return own;
    }

    /** The same, as the guide says it: rows of metric, services, labels and meaning. */
    public Map<String, String> documented() {
        Map<String, String> rows = new TreeMap<>();
        read("docs/guide/observe.md")
                .lines()
                .filter(line -> line.startsWith("| `" + OWN))
                .forEach(line -> {
                    String[] cells = line.split("\\|");
                    if (cells[2].contains("all") || cells[2].contains(service.replace("-service", ""))) {
                        rows.put(cells[1].strip().replace("`", ""), cells[4].strip());
                    }
                });
        return rows;
    }

    /** The alerts that there are rules for. */
    public static Set<String> alerts() {
        return new TreeSet<>(
                yaml(read("deploy/observability/prometheus-rules.yaml")).findValuesAsText("alert"));
    }

    /** The alerts that the guide has a row for, by its first cell: others name an alert beside a fault. */
    public static Set<String> explained() {
        return ROW.matcher(read("docs/guide/observe.md"))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The alerts with a test that they fire, and one that they do not. */
    public static Set<String> tested() {
        Set<String> names = new TreeSet<>(
                yaml(read("deploy/observability/prometheus-rules-test.yaml")).findValuesAsText("name"));
        return alerts().stream()
                .filter(alert -> names.contains(alert + " fires") && names.contains(alert + " stays quiet"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> expressions() {
        try {
            List<String> expressions = new ArrayList<>();
            for (JsonNode group :
                    yaml(read("deploy/observability/prometheus-rules.yaml")).path("groups")) {
                if (groups.contains(group.path("name").asText())) {
                    group.path("rules").findValuesAsText("expr", expressions);
                }
            }
            new ObjectMapper()
                    .readTree(read("deploy/observability/dashboards/" + service + ".json"))
                    .findValuesAsText("expr", expressions);
            if (expressions.size() < 5) {
                throw new IllegalStateException("found hardly any expression for " + service);
            }
            return expressions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(String text) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(folder -> folder != null)
                .filter(folder -> Files.exists(folder.resolve("deploy/observability")))
                .findFirst()
                .orElseThrow();
    }
}

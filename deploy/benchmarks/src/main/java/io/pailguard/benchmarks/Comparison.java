package io.pailguard.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One benchmark of two builds in turn, each first in every other round, so that what the machine does besides weighs on both alike: each build runs its own benchmark
 * against its own services, where the benchmark knows them from inside.
 */
final class Comparison {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Build now;
    private final Build then;
    private final PrintStream out;

    /** A build of the product. */
    interface Build {

        /** By which the figures name it. */
        String label();

        /** Runs the benchmark once; its figure as it was printed. */
        JsonNode run() throws Exception;
    }

    Comparison(Build now, Build then, PrintStream out) {
        this.now = now;
        this.then = then;
        this.out = out;
    }

    /**
     * Prints each round and, at last, one line of JSON: both medians, the ratio of each pair, and their median; of the figures
     * beside the first the median of the ratios.
     */
    void run(String name, int rounds) throws Exception {
        List<Double> valuesNow = new ArrayList<>();
        List<Double> valuesThen = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        Map<String, List<Double>> beside = new LinkedHashMap<>();
        String unit = "";
        for (int round = 1; round <= rounds; round++) {
            // Whoever runs second finds the machine as the first left it.
            boolean thenFirst = round % 2 == 1;
            JsonNode first = (thenFirst ? then : now).run();
            JsonNode second = (thenFirst ? now : then).run();
            JsonNode before = thenFirst ? first : second;
            JsonNode after = thenFirst ? second : first;
            unit = after.path("unit").asText();
            valuesThen.add(before.path("value").asDouble());
            valuesNow.add(after.path("value").asDouble());
            ratios.add(ratio("value", before, after));
            addRatios(beside, before, after);
            out.printf(
                    Locale.ROOT,
                    "round %d of %d: %s %s, %s %s %s, ratio %s%n",
                    round,
                    rounds,
                    then.label(),
                    before.path("value").asText(),
                    now.label(),
                    after.path("value").asText(),
                    unit,
                    ratios.get(ratios.size() - 1));
        }
        ObjectNode line = JSON.createObjectNode()
                .put("name", name)
                .put("against", then.label())
                .put("unit", unit)
                .put("rounds", rounds)
                .put("now", median(valuesNow))
                .put("then", median(valuesThen))
                .put("ratio", median(ratios));
        ArrayNode each = line.putArray("ratios");
        ratios.forEach(each::add);
        ObjectNode medians = line.putObject("ratios beside");
        beside.forEach((figure, ratiosOfIt) -> medians.put(figure, median(ratiosOfIt)));
        out.println(line);
    }

    private static void addRatios(Map<String, List<Double>> ratios, JsonNode before, JsonNode after) {
        after.properties().stream()
                .filter(figure -> !Figure.FIRST.contains(figure.getKey()))
                .filter(figure -> figure.getValue().isNumber()
                        && before.path(figure.getKey()).isNumber())
                .forEach(figure -> ratios.computeIfAbsent(figure.getKey(), key -> new ArrayList<>())
                        .add(ratio(figure.getKey(), before, after)));
    }

    private static double ratio(String figure, JsonNode before, JsonNode after) {
        return Figure.rounded(
                after.path(figure).asDouble() / before.path(figure).asDouble());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : Figure.rounded((sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}

package io.pailguard.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a benchmark found.
 *
 * @param value how fast the product is
 * @param unit of the value and the limit
 * @param limit how fast the bare resource is in the same run
 * @param more figures beside these two, by name
 */
public record Figure(String name, double value, String unit, double limit, Map<String, Object> more) {

    /** What the line has of every benchmark; all else is of one. */
    static final Set<String> FIRST = Set.of("name", "value", "unit", "limit", "ratio");

    private static final ObjectMapper JSON = new ObjectMapper();

    public Figure {
        more = new LinkedHashMap<>(more);
    }

    /** One line of JSON: {@code name, value, unit, limit, ratio} and what there is more. */
    public String toJson() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", name);
        line.put("value", rounded(value));
        line.put("unit", unit);
        line.put("limit", rounded(limit));
        line.put("ratio", rounded(value / limit));
        line.putAll(more);
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Three significant digits are more than such a measurement holds. */
    static double rounded(double number) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3g", number));
    }
}

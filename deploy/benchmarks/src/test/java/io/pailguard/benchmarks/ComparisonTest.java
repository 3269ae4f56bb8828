package io.pailguard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final List<String> order = new ArrayList<>();

    @Test
    void shouldRunBothInTurnAndEndWithMediansAndTheRatioOfEachPair() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Comparison comparison = new Comparison(
                build("now", 90, 110, 100),
                build("abc", 100, 100, 200),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        // When
        comparison.run("intake", 3);
        // Then
        assertThat(order).containsExactly("abc", "now", "now", "abc", "abc", "now");
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("round 1 of 3: abc 100.0, now 90.0 rows/s, ratio 0.9");
        JsonNode last = new ObjectMapper().readTree(lines.get(3));
        assertThat(last)
                .hasToString(
                        "{\"name\":\"intake\",\"against\":\"abc\",\"unit\":\"rows/s\",\"rounds\":3,"
                                + "\"now\":100.0,\"then\":100.0,\"ratio\":0.9,\"ratios\":[0.9,1.1,0.5],\"ratios beside\":{\"memory, MB\":0.9}}");
    }

    private Comparison.Build build(String label, double... values) {
        Iterator<Double> next = java.util.Arrays.stream(values).iterator();
        return new Comparison.Build() {
            @Override
            public String label() {
                return label;
            }

            @Override
            public JsonNode run() {
                order.add(label);
                double value = next.next();
                return new ObjectMapper()
                        .createObjectNode()
                        .put("value", value)
                        .put("unit", "rows/s")
                        .put("limit", 500)
                        .put("memory, MB", 2 * value);
            }
        };
    }
}

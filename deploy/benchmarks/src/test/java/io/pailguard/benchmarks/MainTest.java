package io.pailguard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainTest {

    private final PrintStream realOut = System.out;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveOutputBack() {
        System.setOut(realOut);
    }

    @Test
    void shouldListWhatThereIs() throws Exception {
        // When
        int status = Main.run(List.of(), List.of(new Fixed()));
        // Then
        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("fixed", "always the same");
    }

    @Test
    void shouldEndWithOneLineOfJson() throws Exception {
        // When
        int status = Main.run(List.of("fixed", "3"), List.of(new Fixed()));
        // Then
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        JsonNode figure = new ObjectMapper().readTree(lines[lines.length - 1]);
        assertThat(status).isZero();
        assertThat(figure.path("name").asText()).isEqualTo("fixed");
        assertThat(figure.path("value").asDouble()).isEqualTo(3);
        assertThat(figure.path("unit").asText()).isEqualTo("rows/s");
        assertThat(figure.path("limit").asDouble()).isEqualTo(4);
        assertThat(figure.path("ratio").asDouble()).isEqualTo(0.75);
        assertThat(figure.path("rows").asInt()).isEqualTo(12);
    }

    @Test
    void shouldSayThatAnUnknownNameIsUnknown() throws Exception {
        // When
        int status = Main.run(List.of("other"), List.of(new Fixed()));
        // Then
        assertThat(status).isOne();
    }

    /** By that deploy/bench knows a name before anything is built. */
    @Test
    void shouldFindEachBenchmarkInThePackageOfItsName() {
        assertThat(Main.benchmarks(Path.of("")))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getClass().getPackageName())
                        .endsWith("." + each.name().replace("-", "")));
    }

    private static final class Fixed implements Benchmark {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public String describe() {
            return "always the same";
        }

        @Override
        public Figure run(List<String> arguments, PrintStream progress) {
            return new Figure(name(), Double.parseDouble(arguments.get(0)), "rows/s", 4, Map.of("rows", 12));
        }
    }
}

package io.pailguard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestProgramTest {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @Test
    void shouldTakeTheFigureFromTheLastLine() throws Exception {
        Figure figure = run("EchoProgram", "6");
        assertThat(figure.toJson()).contains("\"ratio\":0.75", "\"more\":true");
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("measuring");
    }

    @Test
    void shouldSayWhatIsNotBuilt() {
        assertThatThrownBy(() -> run("NoSuchProgram", "6")).hasMessageContaining("NoSuchProgram");
    }

    private Figure run(String name, String argument) throws Exception {
        return new TestProgram(HOME, "deploy/benchmarks", name)
                .run(List.of(argument), new PrintStream(progress, true, StandardCharsets.UTF_8));
    }
}

package io.pailguard.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpOutputTest {
    private final UpOutput output = new UpOutput(List.of(
            "  21.8 s  auth-service, migrations (6.5 s)",
            "  49.2 s  auth-service (27.4 s)",
            "  88.3 s  the first scan is in the queue",
            "",
            "  Console     http://localhost:10680"));

    @Test
    void shouldTellWhenAPartWasThereAndHowLongItTook() {
        assertThat(output.timeOf("auth-service")).isEqualTo(49.2);
        assertThat(output.secondsOf("auth-service")).isEqualTo(27.4);
        assertThat(output.firstScan()).isEqualTo(88.3);
    }

    @Test
    void shouldNotInventWhatWasNotSaid() {
        assertThatThrownBy(() -> output.timeOf("Kafka")).hasMessageContaining("Kafka");
    }
}

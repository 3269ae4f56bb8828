package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Child child;

    @AfterEach
    void endIt() {
        if (child != null) {
            child.stop();
        }
    }

    @Test
    void shouldShowTheEndOfTheLogWhenAProcessFails() {
        Installation installation = Installation.in(folder);
        child = Child.start(installation, "failing", folder, List.of("sh", "-c", "echo the reason; exit 3"))
                .readyWhen(() -> false, PATIENCE);
        // When
        assertThatThrownBy(child::awaitReady)
                // Then
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("failing ended with exit code 3")
                .hasMessageContaining("the reason");
    }

    @Test
    void shouldStopWhatAKilledLauncherLeftAndNothingElse() {
        Installation installation = Installation.in(folder);
        String mark = JavaCommand.mark(installation);
        child = Child.start(installation, "left", folder, List.of("sh", "-c", "sleep 300; :", mark));
        Child foreign = Child.start(installation, "foreign", folder, List.of("sh", "-c", "sleep 300; :"));
        try {
            // When
            int stopped = new Leftovers(installation).stop();
            // Then
            assertThat(stopped).isOne();
            assertThat(child.isAlive()).isFalse();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.kill();
        }
    }
}

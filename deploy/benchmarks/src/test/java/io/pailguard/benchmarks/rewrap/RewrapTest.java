package io.pailguard.benchmarks.rewrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.benchmarks.Figure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three processes take a new key; twice the one that rewraps is killed ({@code kill -9}), and the next goes on. */
@Tag("long")
class RewrapTest {
    private static final String CREDENTIALS = "10000";

    @Test
    void shouldRewrapTenThousandCredentialsWhileProcessesAreKilledAndTokensAreReleased() throws Exception {
        Path root = Path.of("../..").toAbsolutePath().normalize();

        Figure figure = new RewrapBenchmark(root).run(List.of(CREDENTIALS), System.err);

        assertThat(figure.more())
                .containsEntry("rewrapped", Long.valueOf(CREDENTIALS))
                .containsEntry("left", 0L)
                .containsEntry("unreadable", 0L)
                .containsEntry("readableWithoutTheOldKey", Long.valueOf(CREDENTIALS))
                .containsEntry("failedReads", 0);
        assertThat((Long) figure.more().get("reads")).isPositive();
    }
}

package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

    private static final long LARGEST = 20_000;

    @TempDir
    Path folder;

    @Test
    void shouldKeepTheLogOfAProgramThatNeverStopsTalkingSmall() throws Exception {
        Installation installation = Installation.in(folder);
        Path log = installation.log("talker");
        Child child = Child.start(
                installation, "talker", folder, List.of("sh", "-c", "while true; do echo again and again; done"));
        try (LogFiles logs = new LogFiles(log.getParent(), LARGEST)) {
            // When
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(log.resolveSibling("talker.log.2")));
            child.kill();
            logs.look();
            // Then
            assertThat(Files.size(log)).isLessThanOrEqualTo(LARGEST);
            assertThat(log.resolveSibling("talker.log.1"))
                    .content()
                    .startsWith("a")
                    .contains("again and again\n");
            assertThat(log.getParent().toFile().list()).hasSize(3);
        } finally {
            child.stop();
        }
    }

    @Test
    void shouldLeaveTheLogOfTheRunBeforeBesideTheNew() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "before");
        // When
        LogFiles.keepPrevious(log);
        // Then
        assertThat(log).doesNotExist();
        assertThat(folder.resolve("a.log.1")).hasContent("before");
    }
}

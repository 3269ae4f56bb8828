package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that run full, each by itself: what was acknowledged stays, nothing closes, and all goes on once there is room again. */
@Order(9)
@Tag("long")
class DiskFullIT {
    private static final String REPOSITORY = PushedSecrets.REPOSITORY;
    /**
     * A broker that gave up waits five minutes for its controller before it lets go of its folder. One that is a process is
     * restarted before; this one is part of the launcher.
     */
    private static final Duration BROKER_LETS_GO = Duration.ofMinutes(8);

    private static final Deque<SmallDisk> DISKS = new ArrayDeque<>();

    private static Installation installation;
    private static SmallDisk database;
    private static SmallDisk broker;
    private static SmallDisk mirrors;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        // Of its own each time: where a run was killed its disks are mounted still.
        installation = new Installation(Files.createTempDirectory(Path.of("target"), "small-disks"), 14000);
        try {
            database = disk("postgres", 400);
        } catch (IOException refused) {
            abort("no disk can be mounted here: " + refused.getMessage());
        }
        broker = disk("kafka", 200);
        mirrors = disk("mirrors", 50);
        // By this file the launcher knows a folder of its own.
        Files.createFile(installation.data().resolve("pailguard-data"));
        installation.up();
    }

    private static SmallDisk disk(String part, int megabytes) throws IOException {
        SmallDisk disk = SmallDisk.mount(installation.data().resolve(part), megabytes);
        DISKS.push(disk);
        return disk;
    }

    @AfterAll
    static void stop() throws IOException {
        if (DISKS.isEmpty()) {
            return;
        }
        try {
            installation.down();
        } finally {
            while (!DISKS.isEmpty()) {
                DISKS.pop().close();
            }
        }
    }

    @Test
    void shouldKeepWhatWasAcknowledgedWhenTheDatabaseHasNoRoom() throws Exception {
        Map<String, String> before = LifecycleIT.states(installation);
        Comments comments = Comments.on(installation, REPOSITORY);
        comments.makeUntil(20);
        // When
        database.fill();
        try {
            assertThat(comments.makeUntilRefused()).isGreaterThanOrEqualTo(500);
        } finally {
            database.free();
        }
        comments.makeUntil(200);
        // Then
        comments.assertAllAreThere();
        assertThat(scan()).isEqualTo("COMPLETED");
        assertThat(LifecycleIT.states(installation)).isEqualTo(before);
    }

    @Test
    void shouldSendWhatWasFoundOnceTheBrokerHasRoomAgain() throws Exception {
        PushedSecrets secrets;
        broker.fill();
        try {
            secrets = PushedSecrets.push(installation, folder, "broker-full", 6);
            // When
            assertThat(scan()).isEqualTo("COMPLETED");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> new Metrics(installation, "ingest").of("pailguard_outbox_oldest_seconds") > 5);
        } finally {
            broker.free();
        }
        // Then
        secrets.assertEachIsThereOnce(BROKER_LETS_GO);
    }

    @Test
    void shouldCloseNothingWhereAMirrorFindsNoRoomAndReadItLater() throws Exception {
        Map<String, String> before = LifecycleIT.states(installation);
        mirrors.fill();
        PushedSecrets secrets;
        try {
            secrets = PushedSecrets.push(installation, folder, "mirror-full", 6);
            // When
            assertThat(scan()).isIn("PARTIAL", "FAILED");
        } finally {
            mirrors.free();
        }
        // Then
        assertThat(scan()).isEqualTo("COMPLETED");
        secrets.assertEachIsThereOnce();
        assertThat(LifecycleIT.states(installation)).containsAllEntriesOf(before);
    }

    private static String scan() {
        return new Scans(installation).run("acme", REPOSITORY).path("state").asText();
    }
}

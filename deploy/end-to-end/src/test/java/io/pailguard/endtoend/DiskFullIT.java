package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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

    private static final Installation INSTALLATION = new Installation(Path.of("target/small-disks"), 14000);
    private static final Deque<SmallDisk> DISKS = new ArrayDeque<>();

    private static SmallDisk database;
    private static SmallDisk broker;
    private static SmallDisk mirrors;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(SmallDisk.canBeMade()).as("only root can mount disks").isTrue();
        database = disk("postgres", 400);
        broker = disk("kafka", 200);
        mirrors = disk("mirrors", 50);
        // By this file the launcher knows a folder of its own.
        Files.createFile(INSTALLATION.data().resolve("pailguard-data"));
        INSTALLATION.up();
    }

    private static SmallDisk disk(String part, int megabytes) throws IOException {
        SmallDisk disk = SmallDisk.mount(INSTALLATION.data().resolve(part), megabytes);
        DISKS.push(disk);
        return disk;
    }

    @AfterAll
    static void stop() throws IOException {
        if (DISKS.isEmpty()) {
            return;
        }
        try {
            INSTALLATION.down();
        } finally {
            while (!DISKS.isEmpty()) {
                DISKS.pop().close();
            }
        }
    }

    @Test
    void shouldKeepWhatWasAcknowledgedWhenTheDatabaseHasNoRoom() throws Exception {
        Map<String, String> before = LifecycleIT.states(INSTALLATION);
        Comments comments = Comments.on(INSTALLATION, REPOSITORY);
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
        assertThat(LifecycleIT.states(INSTALLATION)).isEqualTo(before);
    }

    @Test
    void shouldSendWhatWasFoundOnceTheBrokerHasRoomAgain() throws Exception {
        PushedSecrets secrets;
        broker.fill();
        try {
            secrets = PushedSecrets.push(INSTALLATION, folder, "broker-full", 6);
            // When
            assertThat(scan()).isEqualTo("COMPLETED");
            assertThat(secrets.issues()).isZero();
        } finally {
            broker.free();
        }
        // Then
        secrets.assertEachIsThereOnce(BROKER_LETS_GO);
    }

    @Test
    void shouldCloseNothingWhereAMirrorFindsNoRoomAndReadItLater() throws Exception {
        Map<String, String> before = LifecycleIT.states(INSTALLATION);
        mirrors.fill();
        PushedSecrets secrets;
        try {
            secrets = PushedSecrets.push(INSTALLATION, folder, "mirror-full", 6);
            // When
            assertThat(scan()).isIn("PARTIAL", "FAILED");
            assertThat(LifecycleIT.states(INSTALLATION)).isEqualTo(before);
        } finally {
            mirrors.free();
        }
        // Then
        assertThat(scan()).isEqualTo("COMPLETED");
        secrets.assertEachIsThereOnce();
    }

    private static String scan() {
        return new Scans(INSTALLATION).run("acme", REPOSITORY).path("state").asText();
    }
}

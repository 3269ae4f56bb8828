package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A step whose processes died left its attempts and an old lease: nothing else of it is known. */
@IngestTest
class DeadlyStepTest {
    private static final String DEADLY = "acme/payments-gateway";
    private static final String SOUND = "acme/mobile-app";

    @Inject
    Pool pool;

    @AfterEach
    void clear() {
        World.clearFaults();
        Scanning.disconnectAll();
    }

    @Test
    void shouldGiveUpAStepWhoseProcessDiedTooOften() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        Scanning.chooseAndScan(connection, listed());
        World.fault("/" + DEADLY + ".git/info/refs*", "\"delayMillis\": 4000, \"count\": 1");

        UUID scan = Scanning.start(connection);
        await().atMost(Duration.ofSeconds(30)).until(() -> dieFor(scan) == 1);
        JsonPath ended = Scanning.ended(scan);

        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("PARTIAL");
        assertThat(ended.<String>getList("reasons")).anyMatch(it -> it.contains("ended 4 times"));
        assertThat(Bus.completed(scan, World.uuid(DEADLY), "secrets")
                        .orElseThrow()
                        .complete())
                .isFalse();
        assertThat(Bus.completed(scan, World.uuid(SOUND), "secrets")
                        .orElseThrow()
                        .complete())
                .isTrue();
    }

    private int dieFor(UUID scan) {
        return pool.preparedQuery("""
                        UPDATE scan_step SET epoch = epoch + 1, attempts = 4, lease_until = now() - interval '1 second'
                        WHERE scan_id = $1 AND kind = 'secrets' AND state = 'RUNNING' AND epoch = 1
                          AND repository = $2""")
                .execute(Tuple.of(scan, World.uuid(DEADLY)))
                .await()
                .indefinitely()
                .rowCount();
    }

    private static String listed() {
        return "{\"mode\": \"LISTED\", \"repositories\": [\"" + DEADLY + "\", \"" + SOUND
                + "\"], \"interval\": \"P1D\"}";
    }
}

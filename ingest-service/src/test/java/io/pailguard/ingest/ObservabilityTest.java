package io.pailguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.pailguard.kit.testing.Metrics;
import io.pailguard.kit.testing.Observability;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class ObservabilityTest {
    /** The library looks once a minute whether consumers tell of partitions. */
    private static final Duration SOON = Duration.ofSeconds(100);

    private final Observability observability =
            new Observability("ingest-service", "every-service", "ingest-service", "events");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    Pool pool;

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldServeWhatAlertsAndDashboardNameAndTheGuideTells() {
        connect();
        await().atMost(SOON).untilAsserted(() -> {
            Metrics scraped = Metrics.scrape(metrics);
            assertThat(observability.missing(scraped)).isEmpty();
            assertThat(observability.documented()).isEqualTo(Observability.served(scraped));
        });
    }

    @Test
    void shouldTellHowScansAreAndEndAndShowNoIdOrTeam() {
        double before = Metrics.scrape(metrics).value("pailguard_scans_ended_total", "state", "completed");
        double steps = Metrics.scrape(metrics).value("pailguard_scan_steps_total", "outcome", "done");
        UUID connection = connect();
        var scan = Scanning.chooseAndScan(
                connection,
                "{\"mode\": \"LISTED\", \"list\": \"acme/mobile-app\", \"interval\": \"P1D\", \"lookbackDays\": 1}");
        assertThat(scan.getString("state")).isEqualTo("COMPLETED");
        assertThat(Metrics.scrape(metrics).value("pailguard_scans_ended_total", "state", "completed"))
                .isEqualTo(before + 1);
        assertThat(Metrics.scrape(metrics).value("pailguard_scan_steps_total", "outcome", "done"))
                .isGreaterThan(steps);

        sql("UPDATE scan_schedule SET next_scan_at = now() + interval '1 day' WHERE connection_id = $1", connection);
        sql("UPDATE request_budget SET slices = '{}' WHERE $1::uuid IS NOT NULL", connection);
        sql(
                "INSERT INTO request_budget (key, window_start, used, slice, slices)"
                        + " VALUES ('observed ' || $1::uuid, now(), 0, extract(epoch FROM now())::bigint / 60, '{74000}')",
                connection);
        await().atMost(SOON).untilAsserted(() -> {
            Metrics scraped = Metrics.scrape(metrics);
            assertThat(scraped.value("pailguard_budget_left_ratio")).isCloseTo(0.26, within(0.001));
            assertThat(scraped.value("pailguard_scans_oldest_seconds")).isZero();
            assertThat(scraped.value("pailguard_scans_active", "state", "running"))
                    .isZero();
        });
        String scraped = Metrics.scrape(metrics).text();
        assertThat(scraped).doesNotContain(connection.toString(), scan.getString("id"), "payments", "acme/mobile-app");
    }

    private static UUID connect() {
        return Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
    }

    private void sql(String update, UUID connection) {
        pool.preparedQuery(update).execute(Tuple.of(connection)).await().atMost(SOON);
    }
}

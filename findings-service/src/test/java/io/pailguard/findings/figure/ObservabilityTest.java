package io.pailguard.findings.figure;

import static io.pailguard.findings.Samples.finding;
import static io.pailguard.findings.Samples.place;
import static io.pailguard.findings.Samples.secret;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.embedded.InfrastructureResource;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.Metrics;
import io.pailguard.kit.testing.Observability;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@FindingsResource
class ObservabilityTest {
    /** The library looks once a minute whether consumers tell of partitions. */
    private static final Duration SOON = Duration.ofSeconds(100);

    private final Observability observability =
            new Observability("findings-service", "every-service", "findings-service", "events");
    private final Samples samples = new Samples("payments", "observed-" + Ids.next());

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    EventIntake intake;

    @Inject
    QueueFigures figures;

    @Inject
    Database database;

    @BeforeEach
    void takeFindings() {
        UUID scan = Ids.next();
        take(samples.discovered());
        take(samples.findings(
                scan,
                1,
                secret("s1", "a.txt", 3),
                finding(
                        Samples.CHECK,
                        Severity.HIGH,
                        "s2",
                        place("new.txt", 1, true, Samples.NOW.minus(Duration.ofHours(2))))));
    }

    private void take(Event<?> event) {
        intake.take(List.of(event)).await().atMost(SOON);
    }

    /** Over Kafka, whose client tells of a lag only once it has had a record. */
    private void send(Event<?> event) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", InfrastructureResource.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(
                    new ProducerRecord<>(event.type().topic(), event.subject().toString(), EventCodec.write(event)));
        }
    }

    @Test
    void shouldServeWhatAlertsAndDashboardNameAndTheGuideTells() {
        send(samples.completed(Ids.next(), 0));
        given().auth()
                .oauth2(TestTokens.of("ana", "viewer", "all-teams"))
                .get("/api/v1/issues")
                .then()
                .statusCode(200);
        await().atMost(SOON).untilAsserted(() -> {
            Metrics scraped = Metrics.scrape(metrics);
            assertThat(observability.missing(scraped)).isEmpty();
            assertThat(observability.documented()).isEqualTo(Observability.served(scraped));
        });
    }

    @Test
    void shouldCountIssuesByLevelAndApplicationsByHowFarTheyAreChecked() {
        figures.read().await().atMost(SOON);
        Metrics unchecked = Metrics.scrape(metrics);
        take(samples.completed(Ids.next(), 0));
        figures.read().await().atMost(SOON);
        Metrics checked = Metrics.scrape(metrics);

        for (Severity level : Severity.values()) {
            assertThat(checked.value(
                            "pailguard_issues_active", "level", level.name().toLowerCase(Locale.ROOT)))
                    .isEqualTo(((Long) database.value(
                                    "SELECT count(*) FROM issue WHERE state IN ('OPEN', 'FIXING') AND level = $1",
                                    (short) level.ordinal()))
                            .doubleValue());
        }
        assertThat(checked.value("pailguard_applications", "checked", "wholly"))
                .isEqualTo(unchecked.value("pailguard_applications", "checked", "wholly") + 1);
        assertThat(checked.value("pailguard_applications", "checked", "never"))
                .isEqualTo(unchecked.value("pailguard_applications", "checked", "never") - 1);
    }

    @Test
    void shouldMeasureFromRecentCommitsAloneAndShowNoIdOrTeam() {
        double before = Metrics.scrape(metrics).value("pailguard_issue_detection_seconds_count");
        take(new Samples("payments", "observed-" + Ids.next())
                .findings(
                        Ids.next(),
                        1,
                        secret("s3", "old.txt", 1),
                        finding(
                                Samples.CHECK,
                                Severity.HIGH,
                                "s4",
                                place("newer.txt", 1, true, Samples.NOW.minus(Duration.ofHours(3))))));
        Metrics after = Metrics.scrape(metrics);
        assertThat(after.value("pailguard_issue_detection_seconds_count")).isEqualTo(before + 1);
        assertThat(after.text()).doesNotContain(samples.repository.toString(), samples.name(), "payments", "newer.txt");
    }
}

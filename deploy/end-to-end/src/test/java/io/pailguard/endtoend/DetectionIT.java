package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The table "Which fault shows where" of docs/guide/observe.md: each fault made, and seen in its metric within 30 seconds. */
@Order(10)
@Tag("long")
@ExtendWith(Installation.class)
class DetectionIT {
    private static final List<String> SERVICES = List.of("auth", "ingest", "findings");
    private static final String TOKEN_ENDPOINT = "/site/oauth2/access_token";

    private final Installation installation;
    private final Bitbucket bitbucket;
    private final Metrics auth;
    private final Metrics ingest;
    private final Metrics findings;

    @TempDir
    Path folder;

    DetectionIT(Installation installation) {
        this.installation = installation;
        this.bitbucket = new Bitbucket(installation);
        this.auth = new Metrics(installation, "auth");
        this.ingest = new Metrics(installation, "ingest");
        this.findings = new Metrics(installation, "findings");
    }

    @BeforeEach
    @AfterEach
    void mend() throws Exception {
        bitbucket.clearFaults();
        installation.heal("broker", "postgres", "auth-service", "ingest-service", "findings-service");
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> SERVICES.stream().map(this::of).allMatch(Metrics::isReady));
    }

    @Test
    void shouldShowADatabaseThatIsAway() throws Exception {
        installation.breakPart("postgres");
        for (String service : SERVICES) {
            soon().until(() -> !of(service).isReady());
            soon().until(() -> Double.isNaN(of(service).of("pailguard_outbox_oldest_seconds")));
            assertThat(of(service).isLive()).isTrue();
        }
    }

    @Test
    void shouldShowABrokerThatIsAway() throws Exception {
        installation.breakPart("broker");
        PushedSecrets.push(installation, folder, "broker-away", 1);
        new Scans(installation).start("acme", PushedSecrets.REPOSITORY);
        soon().until(() -> ingest.of("pailguard_outbox_oldest_seconds") > 5);
        for (String service : SERVICES) {
            assertThat(of(service).isReady()).isTrue();
            assertThat(of(service).isLive()).isTrue();
        }
    }

    @Test
    void shouldShowARecordThatCannotBeRead() {
        double before = findings.of("pailguard_events_parked_total");
        Map<String, Object> settings = Map.of("bootstrap.servers", installation.address("kafka"));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.SCANS, "key", "no event".getBytes(StandardCharsets.UTF_8)));
        }
        soon().until(() -> findings.of("pailguard_events_parked_total") > before);
        assertThat(findings.isReady()).isTrue();
    }

    @Test
    void shouldShowABatchThatDoesNotComeToItsEnd() throws Exception {
        try (Connection sql = Database.connect(installation, "findings")) {
            sql.setAutoCommit(false);
            sql.createStatement().execute("LOCK TABLE issue IN SHARE MODE");
            PushedSecrets.push(installation, folder, "held-up", 1);
            new Scans(installation).start("acme", PushedSecrets.REPOSITORY);
            soon().until(() -> findings.of("pailguard_events_unacknowledged_seconds") > 1);
        }
    }

    @Test
    void shouldShowWhereTokensCannotBeHad() throws Exception {
        Scans scans = new Scans(installation);
        scans.connectionOf("acme");
        installation.breakPart("auth-service");
        double before = ingest.of("pailguard_token_unavailable_total");
        // A token that it still has is refused, so that it must ask for another.
        bitbucket.fault("{\"path\":\"/2.0/repositories/*\",\"status\":401,\"count\":-1}");
        scans.start("acme");
        soon().until(() -> ingest.of("pailguard_token_unavailable_total") > before);
        assertThat(ingest.isReady()).isTrue();
    }

    @Test
    void shouldShowATokenEndpointThatIsAway() {
        double before = auth.of("pailguard_token_refreshes_total", "unclear");
        bitbucket.fault("{\"path\":\"" + TOKEN_ENDPOINT + "\",\"status\":503,\"count\":-1}");
        bitbucket.advance(Duration.ofHours(3));
        installation
                .as("admin")
                .post(
                        "auth",
                        "/api/v1/connections/" + new Scans(installation).connectionOf("acme") + "/verification",
                        "");
        soon().until(() -> auth.of("pailguard_token_refreshes_total", "unclear") > before);
        assertThat(auth.isReady()).isTrue();
    }

    @Test
    void shouldShowABudgetThatIsSpent() {
        bitbucket.fault("{\"path\":\"/2.0/*\",\"status\":429,\"headers\":{\"Retry-After\":\"40\"},\"count\":-1}");
        new Scans(installation).start("acme-platform");
        soon().until(() -> ingest.of("pailguard_scans_active", "waiting_for_budget") > 0);
        assertThat(ingest.of("pailguard_budget_left_ratio")).isZero();
        bitbucket.clearFaults();
        await().atMost(Duration.ofMinutes(3))
                .until(() -> ingest.of("pailguard_scans_active", "waiting_for_budget") == 0);
    }

    @Test
    void shouldShowScansThatFail() {
        double before = ingest.of("pailguard_scans_ended_total", "failed");
        bitbucket.fault("{\"path\":\"/2.0/*\",\"status\":404,\"count\":-1}");
        new Scans(installation).run("acme-platform");
        soon().until(() -> ingest.of("pailguard_scans_ended_total", "failed") > before);
    }

    private Metrics of(String service) {
        return new Metrics(installation, service);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).ignoreExceptions();
    }
}

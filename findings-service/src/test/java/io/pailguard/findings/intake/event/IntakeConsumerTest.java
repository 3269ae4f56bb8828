package io.pailguard.findings.intake.event;

import static io.pailguard.findings.Samples.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.contracts.event.Topics;
import io.pailguard.embedded.InfrastructureResource;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a real broker. */
@QuarkusTest
@FindingsResource
class IntakeConsumerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    EventIntake intake;

    private final Samples samples = new Samples("payments", "consumer-" + Ids.next());
    private final UUID scan = Ids.next();
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void openProducer() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", InfrastructureResource.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void closeProducer() {
        producer.close();
    }

    private void send(byte[] value) {
        producer.send(new ProducerRecord<>(Topics.SCANS, samples.repository.toString(), value));
        producer.flush();
    }

    private void send(Event<?> event) {
        producer.send(new ProducerRecord<>(event.type().topic(), event.subject().toString(), EventCodec.write(event)));
        producer.flush();
    }

    private void untilIssuesAre(String... expected) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(database.issues(samples.repository)).containsExactly(expected));
    }

    private List<String> parked() {
        return database.rows("SELECT reason FROM dead_letter WHERE key = $1", samples.repository.toString()).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void shouldTakeEventsFromAllTopics() {
        send(samples.discovered());
        send(samples.findings(scan, 1, secret("s1", "a.txt", 3)));
        send(samples.completed(scan, 1));

        untilIssuesAre("a.txt OPEN");
        await().atMost(PATIENCE)
                .until(() -> database.value(
                                "SELECT count(*) FROM issue WHERE application_id = $1 AND application = $2",
                                samples.repository,
                                samples.name())
                        .equals(1L));
    }

    @Test
    void shouldParkARecordThatCannotBeReadAndGoOnWithTheNext() {
        // Given
        send("{\"type\": \"no event\"".getBytes(StandardCharsets.UTF_8));
        // When
        send(samples.findings(scan, 1, secret("s1", "a.txt", 3)));
        // Then
        untilIssuesAre("a.txt OPEN");
        assertThat(parked()).containsExactly("not JSON");
        assertThat(database.value(
                        "SELECT count(*) FROM outbox WHERE topic = $1 AND key = $2",
                        Topics.deadLetter(Topics.SCANS),
                        samples.repository.toString()))
                .isEqualTo(1L);
    }

    @Test
    void shouldParkARecordThatTheDatabaseRefusesAndKeepItsNeighbours() {
        // Given: PostgreSQL stores no NUL
        var refused = samples.event(
                EventType.SCAN_FINDINGS, new ScanFindings(Ids.next(), "secrets\0", 1, List.of(secret("s0", "z", 1))));
        // When
        for (Event<?> event : List.of(
                samples.findings(scan, 1, secret("s1", "a.txt", 3)),
                refused,
                samples.findings(scan, 2, secret("s2", "b.txt", 3)))) {
            producer.send(new ProducerRecord<>(Topics.SCANS, samples.repository.toString(), EventCodec.write(event)));
        }
        producer.flush();
        // Then
        untilIssuesAre("a.txt OPEN", "b.txt OPEN");
        assertThat(parked()).singleElement().asString().startsWith("the database refuses it, SQLSTATE 22");
    }

    @Test
    void shouldLeaveAnEventOfANewerVersionAlone() {
        // Given
        String newer = new String(EventCodec.write(samples.completed(scan, 0)), StandardCharsets.UTF_8)
                .replace("scan.completed.v1", "scan.completed.v2");
        send(newer.getBytes(StandardCharsets.UTF_8));
        // When
        send(samples.findings(scan, 1, secret("s1", "a.txt", 3)));
        // Then
        untilIssuesAre("a.txt OPEN");
        assertThat(parked()).isEmpty();
    }

    @Test
    void shouldBeIdempotentOverRedelivery() {
        // Given
        Event<?> event = samples.findings(scan, 1, secret("s1", "a.txt", 3));
        // When
        send(event);
        send(event);
        send(samples.findings(scan, 2, secret("s2", "b.txt", 3)));
        // Then
        untilIssuesAre("a.txt OPEN", "b.txt OPEN");
        assertThat(database.history(samples.repository)).containsExactly("opened", "opened");
    }

    @Test
    void shouldWaitForTheDatabaseAndLoseAndParkNothing() {
        // Given
        send(samples.findings(scan, 1, secret("s1", "a.txt", 3)));
        untilIssuesAre("a.txt OPEN");
        InfrastructureResource.postgres().kill();
        // When
        send(samples.findings(scan, 2, secret("s2", "b.txt", 3)));
        send(samples.completed(scan, 2));
        InfrastructureResource.postgres().restart();
        // Then
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(database.issues(samples.repository)).containsExactly("a.txt OPEN", "b.txt OPEN"));
        assertThat(parked()).isEmpty();
        assertThat(database.history(samples.repository)).containsExactly("opened", "opened");
    }
}

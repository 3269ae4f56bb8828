package io.pailguard.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.Topics;
import io.pailguard.embedded.InfrastructureResource;
import io.pailguard.kit.KitTest;
import io.pailguard.kit.Note;
import io.pailguard.kit.id.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.vertx.RunOnVertxContext;
import io.quarkus.test.vertx.UniAsserter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class OutboxTest {
    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Test
    void shouldSendWhatWasCommittedAndNothingThatWasRolledBack() {
        UUID kept = Ids.next();
        UUID undone = Ids.next();
        // When
        inTransaction(connection -> outbox.add(connection, List.of(draft(undone)))
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("undo"))))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
        commit(List.of(draft(kept)));
        // Then
        assertThat(subjectsUntil(kept)).contains(kept).doesNotContain(undone);
    }

    @Test
    @RunOnVertxContext
    void shouldWriteTheEventWithAnAggregateInOneTransaction(UniAsserter asserter) {
        UUID id = Ids.next();
        asserter.execute(() -> Panache.withTransaction(() -> Panache.getSession()
                .call(session -> session.persist(note(id)))
                .chain(session -> outbox.add(session, draft(id)))));
        asserter.assertThat(
                () -> pool.preparedQuery("SELECT count(*) FROM outbox WHERE key = $1")
                        .execute(io.vertx.mutiny.sqlclient.Tuple.of(id.toString()))
                        .map(rows -> rows.iterator().next().getLong(0)),
                count -> assertThat(count).isEqualTo(1));
    }

    @Test
    void shouldKeepOrderAndLoseNothingWhileTheBrokerIsDown() {
        UUID entity = Ids.next();
        InfrastructureResource.kafka().stop();
        List<EventDraft<?>> drafts = new ArrayList<>();
        IntStream.range(0, 1_200).forEach(i -> drafts.add(draft(entity, "n" + i)));
        commit(drafts);
        // When
        InfrastructureResource.kafka().start();
        // Then
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(waiting()).isZero());
        List<String> names = events().stream()
                .filter(event -> event.subject().equals(entity))
                .map(event -> event.dataAs(ConnectionData.class).name())
                .distinct()
                .toList();
        assertThat(names)
                .isEqualTo(IntStream.range(0, 1_200).mapToObj(i -> "n" + i).toList());
    }

    private long waiting() {
        return pool.query("SELECT count(*) FROM outbox WHERE published_at IS NULL")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private void commit(List<EventDraft<?>> drafts) {
        inTransaction(connection -> outbox.add(connection, drafts)).await().atMost(Duration.ofSeconds(20));
    }

    private <T> Uni<T> inTransaction(java.util.function.Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    private List<UUID> subjectsUntil(UUID last) {
        List<UUID> subjects = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            subjects.clear();
            events().forEach(event -> subjects.add(event.subject()));
            return subjects.contains(last);
        });
        return subjects;
    }

    /** Everything on the topic, read from the start. */
    private static List<Event<?>> events() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                InfrastructureResource.kafka().bootstrapServers());
        List<Event<?>> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.CONNECTIONS).stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> events.add(EventCodec.read(record.value())));
            }
        }
        return events;
    }

    private static Note note(UUID id) {
        Note note = new Note();
        note.id = id;
        note.text = "kept";
        return note;
    }

    private static EventDraft<ConnectionData> draft(UUID id) {
        return draft(id, "acme");
    }

    private static EventDraft<ConnectionData> draft(UUID id, String name) {
        return new EventDraft<>(
                EventType.CONNECTION_ACTIVATED,
                id,
                id,
                "payments",
                new ConnectionData(
                        name, "payments", "API_TOKEN", "ACTIVE", null, null, "acme", "mira", Instant.EPOCH, null));
    }
}

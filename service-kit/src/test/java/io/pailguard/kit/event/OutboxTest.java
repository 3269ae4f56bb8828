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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
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

    @Inject
    DeadLetters parking;

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

    @Test
    void shouldKeepWhatATopicRefusesAndSendToTheOthersMeanwhile() throws Exception {
        String deadLetters = Topics.deadLetter(Topics.CONNECTIONS);
        byte[] poison = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        UUID before = Ids.next();
        UUID after = Ids.next();
        try (Admin admin = Admin.create(broker())) {
            AclBinding denied = denied(deadLetters);
            admin.createAcls(List.of(denied)).all().get();
            try {
                // When: all in one batch
                inTransaction(sql -> outbox.add(sql, List.of(draft(before)))
                                .chain(() -> parking.park(sql, Topics.CONNECTIONS, "key", poison, "a reason"))
                                .chain(() -> outbox.add(sql, List.of(draft(after)))))
                        .await()
                        .atMost(Duration.ofSeconds(20));
                // Then
                assertThat(subjectsUntil(after)).contains(before, after);
                await().during(Duration.ofSeconds(3)).until(this::waiting, count -> count == 1);
                assertThat(events().stream().map(it -> it.subject()))
                        .as("What was taken is not sent again each time")
                        .containsOnlyOnce(before, after);
            } finally {
                admin.deleteAcls(List.of(denied.toFilter())).all().get();
            }
        }
        await().atMost(Duration.ofSeconds(30)).until(this::waiting, count -> count == 0);
        assertThat(values(deadLetters)).containsOnlyOnce(poison);
    }

    @Test
    void shouldSendALongBacklogInOrderOnceItsTopicIsNotRefusedAnyMore() throws Exception {
        UUID entity = Ids.next();
        List<String> names = IntStream.range(0, 2_000).mapToObj(i -> "n" + i).toList();
        try (Admin admin = Admin.create(broker())) {
            AclBinding denied = denied(Topics.CONNECTIONS);
            admin.createAcls(List.of(denied)).all().get();
            try {
                commit(names.stream().map(name -> draft(entity, name)).toList());
                await().during(Duration.ofSeconds(3)).until(this::waiting, count -> count == names.size());
            } finally {
                admin.deleteAcls(List.of(denied.toFilter())).all().get();
            }
        }
        await().atMost(Duration.ofSeconds(30)).until(this::waiting, count -> count == 0);
        assertThat(events().stream()
                        .filter(event -> event.subject().equals(entity))
                        .map(event -> event.dataAs(ConnectionData.class).name()))
                .containsExactlyElementsOf(names);
    }

    @Test
    void shouldSendToTheOthersWhereATopicIsMissing() {
        String missing = "pailguard.no-such-topic";
        UUID before = Ids.next();
        UUID after = Ids.next();
        try {
            // When: all in one batch
            inTransaction(sql -> outbox.add(sql, List.of(draft(before)))
                            .chain(() -> parking.park(sql, missing, "key", new byte[] {1}, "a reason"))
                            .chain(() -> outbox.add(sql, List.of(draft(after)))))
                    .await()
                    .atMost(Duration.ofSeconds(20));
            // Then
            assertThat(subjectsUntil(after)).contains(before, after);
            await().during(Duration.ofSeconds(3)).until(this::waiting, count -> count == 1);
            assertThat(events().stream().map(it -> it.subject())).containsOnlyOnce(before, after);
        } finally {
            pool.preparedQuery("DELETE FROM outbox WHERE topic = $1")
                    .execute(io.vertx.mutiny.sqlclient.Tuple.of(Topics.deadLetter(missing)))
                    .await()
                    .indefinitely();
        }
    }

    private static AclBinding denied(String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.WRITE, AclPermissionType.DENY));
    }

    private long waiting() {
        return pool.query("SELECT count(*) FROM outbox WHERE published_at IS NULL")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private void commit(List<? extends EventDraft<?>> drafts) {
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

    private static Map<String, Object> broker() {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                InfrastructureResource.kafka().bootstrapServers());
    }

    private static List<Event<?>> events() {
        List<Event<?>> events = new ArrayList<>();
        values(Topics.CONNECTIONS).forEach(value -> events.add(EventCodec.read(value)));
        return events;
    }

    /** Everything on the topic, read from the start. */
    private static List<byte[]> values(String topic) {
        List<byte[]> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(broker(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
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
                        name,
                        "payments",
                        "API_TOKEN",
                        "ACTIVE",
                        null,
                        null,
                        "acme",
                        "mira",
                        Instant.EPOCH,
                        null,
                        null));
    }
}

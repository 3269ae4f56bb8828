package io.pailguard.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.embedded.InfrastructureResource;
import io.pailguard.kit.KitTest;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.SharedSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.junit.jupiter.api.Test;

/** With two seconds of patience, see the properties of the tests. */
@QuarkusTest
@KitTest
class ConsumerLivenessTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    EventConsumer consumer;

    @Inject
    InHand inHand;

    @Inject
    OutboxAge outbox;

    @Inject
    @Liveness
    ConsumerLiveness liveness;

    @Inject
    Pool pool;

    @Test
    void shouldNotBeLiveWhileNothingComesBackFromABatch() {
        Cancellable stuck = take((sql, events) -> Uni.createFrom().nothing());
        await().atMost(SOON).until(() -> status() == Status.DOWN);
        assertThat(inHand.oldest()).isGreaterThan(Duration.ofSeconds(2));
        // When
        stuck.cancel();
        // Then
        assertThat(status()).isEqualTo(Status.UP);
        assertThat(inHand.oldest()).isZero();
    }

    @Test
    void shouldNotCountThePauseAfterAFailureAsSilence() {
        var attempts = new AtomicInteger();
        Cancellable failing = take((sql, events) -> {
            attempts.incrementAndGet();
            return Uni.createFrom().failure(new IOException("not now"));
        });
        try {
            await().atMost(SOON).until(() -> attempts.get() > 2);
            await().atMost(SOON).until(() -> inHand.longestSilence().isZero());
            assertThat(inHand.oldest()).isPositive();
        } finally {
            failing.cancel();
        }
    }

    @Test
    void shouldCountOnWhenAnAttemptThatBroughtNothingIsRepeated() {
        InHand.Batch stuck = inHand.take();
        try {
            stuck.ask();
            await().atMost(SOON).until(() -> status() == Status.DOWN);
            stuck.ask();
            assertThat(status()).isEqualTo(Status.DOWN);
            stuck.hear();
            assertThat(status()).isEqualTo(Status.UP);
        } finally {
            inHand.acknowledge(stuck);
        }
    }

    /** A wait for a lock ends after one second, see the properties of the tests. */
    @Test
    void shouldStayLiveBehindALockAndGoOnOnceItGoes() {
        UUID row = Ids.next();
        String insert = "INSERT INTO note (id, text) VALUES ('" + row + "', 'held')";
        var attempts = new AtomicInteger();
        var done = new AtomicBoolean();
        long parked = parked();
        SqlConnection other = pool.getConnection().await().indefinitely();
        try {
            other.begin().await().indefinitely();
            other.query(insert).executeAndAwait();
            // When
            take((sql, events) -> sql.query(insert)
                    .execute()
                    .onSubscription()
                    .invoke(attempts::incrementAndGet)
                    .invoke(() -> done.set(true))
                    .replaceWithVoid());
            // Then
            await().atMost(SOON).until(() -> {
                assertThat(status()).isEqualTo(Status.UP);
                return attempts.get() > 2 && inHand.oldest().compareTo(Duration.ofSeconds(3)) > 0;
            });
            assertThat(done).isFalse();
        } finally {
            // What it inserted goes with it.
            other.closeAndAwait();
        }
        await().atMost(SOON).until(() -> done.get() && inHand.oldest().isZero());
        assertThat(parked()).isEqualTo(parked);
    }

    @Test
    void shouldHearOfAHeldLockTwiceWithinOneAttempt() {
        String settings = "quarkus.datasource.reactive.additional-properties.";
        // When
        Duration lock = Duration.ofMillis(Long.parseLong(SharedSettings.value(settings + "lock_timeout")));
        Duration statement = Duration.ofMillis(Long.parseLong(SharedSettings.value(settings + "statement_timeout")));
        // Then
        assertThat(lock.multipliedBy(2)).isLessThan(EventConsumer.PATIENCE).isLessThan(statement);
    }

    @Test
    void shouldStayLiveWhileTheDatabaseDoesNotAnswer() {
        InHand.Batch stuck = inHand.take();
        stuck.ask();
        try {
            await().atMost(SOON).until(() -> status() == Status.DOWN);
            InfrastructureResource.postgres().kill();
            await().atMost(SOON).until(() -> status() == Status.UP);
            assertThat(outbox.isKnown()).isFalse();
        } finally {
            inHand.acknowledge(stuck);
            InfrastructureResource.postgres().restart();
        }
        await().atMost(SOON).until(outbox::isKnown);
    }

    private long parked() {
        return pool.query("SELECT count(*) FROM dead_letter")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private Status status() {
        return liveness.call().getStatus();
    }

    private Cancellable take(EventConsumer.Handler handler) {
        Event<?> event = new Event<>(
                Ids.next(),
                EventType.CONNECTION_ACTIVATED,
                "/pailguard/test",
                Ids.next(),
                Instant.now(),
                1,
                null,
                "payments",
                null,
                new ConnectionData(
                        "acme",
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
        String topic = event.type().topic();
        var record = new ConsumerRecord<>(topic, 0, 0, event.subject().toString(), EventCodec.write(event));
        var records = new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), List.of(record)), Map.of());
        return consumer.take("stuck", records, handler).subscribe().with(done -> {}, failure -> {});
    }
}

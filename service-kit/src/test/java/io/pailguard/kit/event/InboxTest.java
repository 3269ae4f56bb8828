package io.pailguard.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.Topics;
import io.pailguard.kit.KitTest;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class InboxTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    Inbox inbox;

    @Inject
    DeadLetters deadLetters;

    @Test
    void shouldClaimAnEventOnceForEachConsumer() {
        UUID event = Ids.next();
        assertThat(claim("intake", event, event)).containsExactly(event);
        assertThat(claim("intake", event)).isEmpty();
        assertThat(claim("other", event)).containsExactly(event);
    }

    @Test
    void shouldForgetAClaimThatWasRolledBack() {
        UUID event = Ids.next();
        pool.withTransaction(connection -> inbox.claim(connection, "intake", List.of(event))
                        .chain(() -> io.smallrye.mutiny.Uni.createFrom().failure(new IllegalStateException("undo"))))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(SOON);
        assertThat(claim("intake", event)).containsExactly(event);
    }

    @Test
    void shouldParkARecordHereAndForTheDeadLetterTopic() {
        String key = Ids.next().toString();
        // When
        pool.withTransaction(connection ->
                        deadLetters.park(connection, Topics.SCANS, key, new byte[] {1, 2}, "data is not an object"))
                .await()
                .atMost(SOON);
        // Then
        assertThat(one("SELECT reason FROM dead_letter WHERE key = $1", key)).isEqualTo("data is not an object");
        assertThat(one("SELECT topic FROM outbox WHERE key = $1", key)).isEqualTo(Topics.deadLetter(Topics.SCANS));
    }

    private Set<UUID> claim(String consumer, UUID... events) {
        return pool.withTransaction(connection -> inbox.claim(connection, consumer, List.of(events)))
                .await()
                .atMost(SOON);
    }

    private String one(String sql, String key) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(key))
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .atMost(SOON);
    }
}

package io.pailguard.kit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.kit.KitTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class RetentionTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    Retention retention;

    @Test
    void shouldForgetWhatWasSentLongAgoAndKeepWhatStillWaits() {
        run("""
                INSERT INTO outbox (id, sequence, topic, key, payload, created_at, published_at)
                SELECT gen_random_uuid(), 0, 'pailguard.connections.v1', kind, '\\x7b7d', now() - interval '30 days',
                  CASE kind WHEN 'old' THEN now() - interval '8 days' WHEN 'new' THEN now() END
                FROM unnest(ARRAY['old', 'new']) AS kind, generate_series(1, 6000)""");
        run("""
                INSERT INTO inbox SELECT 'c', gen_random_uuid(), now() - age
                FROM unnest(ARRAY[interval '15 days', interval '1 day']) AS age""");
        // When
        retention.forget().await().atMost(SOON);
        // Then
        assertThat(count("outbox WHERE key = 'old'")).isZero();
        assertThat(count("outbox WHERE key = 'new'")).isEqualTo(6_000);
        assertThat(count("inbox WHERE consumer = 'c'")).isEqualTo(1);
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(SOON);
    }

    private long count(String from) {
        return pool.query("SELECT count(*) FROM " + from)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(SOON);
    }
}

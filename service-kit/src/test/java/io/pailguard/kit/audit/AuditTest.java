package io.pailguard.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.kit.KitTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class AuditTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Inject
    Audit audit;

    @Test
    void shouldRecordTheServiceAsActorWhenNobodyAsked() {
        // When
        pool.withTransaction(connection -> audit.record(
                        connection, new AuditEntry("token.refreshed", "connection", "c-1", "payments", Map.of("n", 1))))
                .await()
                .atMost(SOON);
        // Then
        var row = pool.preparedQuery("SELECT actor, actor_kind, detail FROM audit WHERE subject_id = $1")
                .execute(Tuple.of("c-1"))
                .await()
                .atMost(SOON)
                .iterator()
                .next();
        assertThat(row.getString("actor")).isEqualTo("kit-test");
        assertThat(row.getString("actor_kind")).isEqualTo("service");
        assertThat(row.getJsonObject("detail").getInteger("n")).isEqualTo(1);
    }

    @Test
    void shouldNotLetARowBeChanged() {
        assertThatThrownBy(() -> pool.query("UPDATE audit SET actor = 'somebody'")
                        .execute()
                        .await()
                        .atMost(SOON))
                .hasMessageContaining("audit");
        assertThatThrownBy(
                        () -> pool.query("DELETE FROM audit").execute().await().atMost(SOON))
                .hasMessageContaining("audit");
    }
}

package io.pailguard.ingest.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@IngestTest
class ConnectionEventsTest {
    /** Records of one key are of one partition: the second waits for the first. */
    private final UUID id = UUID.randomUUID();

    @Inject
    Pool pool;

    @Inject
    Connections connections;

    @Test
    void shouldParkWhatTheDatabaseRefusesAndGoOnWithTheNext() {
        // PostgreSQL stores no NUL.
        Bus.connection(EventType.CONNECTION_ACTIVATED, id, "payments\0", "acme", 1);
        Bus.connection(EventType.CONNECTION_ACTIVATED, id, "payments", "acme", 2);

        untilKnownAs("payments");
        assertThat(parked()).singleElement().asString().startsWith("the database refuses it, SQLSTATE 22");
    }

    @Test
    void shouldParkWhatCannotBeReadOrLacksWhatItNeeds() {
        Bus.send(Topics.CONNECTIONS, id.toString(), "no event".getBytes(StandardCharsets.UTF_8));
        Bus.connection(EventType.CONNECTION_ACTIVATED, id, null, "acme", 1);
        Bus.connection(EventType.CONNECTION_ACTIVATED, id, "payments", "acme", 2);

        untilKnownAs("payments");
        assertThat(parked()).containsExactlyInAnyOrder("not JSON", "team or name is missing");
    }

    @Test
    void shouldNotGoBackToAnOlderEvent() {
        Bus.connection(EventType.CONNECTION_ACTIVATED, id, "platform", "acme", 7);
        Bus.connection(EventType.CONNECTION_ACTIVATED, id, "payments", "acme", 6);
        Bus.connection(EventType.CONNECTION_REVOKED, id, "platform", "acme", 8);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(known())
                        .hasValueSatisfying(it -> assertThat(it.state()).isEqualTo(ConnectionState.REVOKED)));
        assertThat(known().orElseThrow().team()).isEqualTo("platform");
    }

    private void untilKnownAs(String team) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(known())
                        .hasValueSatisfying(it -> assertThat(it.team()).isEqualTo(team)));
    }

    private Optional<WatchedConnection> known() {
        return connections.find(id).await().indefinitely();
    }

    private List<String> parked() {
        var rows = pool.preparedQuery("SELECT reason FROM dead_letter WHERE key = $1")
                .execute(Tuple.of(id.toString()))
                .await()
                .indefinitely();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}

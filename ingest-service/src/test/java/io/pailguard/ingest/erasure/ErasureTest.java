package io.pailguard.ingest.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.Topics;
import io.pailguard.contracts.event.WorkspaceErased;
import io.pailguard.ingest.testing.BrokerStandIn;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.pailguard.kit.testing.Traces;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class ErasureTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String REPOSITORY = "acme/mobile-app";
    private static final String OTHER = "acme-platform/infra-live";
    private static final String TEAM = "payments";

    @Inject
    Pool pool;

    @Inject
    DataSource database;

    private final UUID workspace = UUID.randomUUID();
    private final UUID erasure = UUID.randomUUID();

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    private static void scan(UUID connection, String repository) {
        Scanning.chooseAndScan(
                connection, "{\"mode\": \"LISTED\", \"list\": \"" + repository + "\", \"interval\": \"P1D\"}");
    }

    private void erase(UUID connection) {
        var data = new WorkspaceErased(erasure, List.of(connection), Instant.now());
        var event = new Event<>(
                UUID.randomUUID(),
                EventType.WORKSPACE_ERASED,
                "/pailguard/auth-service",
                workspace,
                Instant.now(),
                2_000,
                null,
                null,
                null,
                data);
        Bus.send(Topics.CONNECTIONS, workspace.toString(), EventCodec.write(event));
        await().atMost(SOON)
                .until(() -> !strings("SELECT id::text FROM erasure WHERE id = $1 AND told_at IS NOT NULL", erasure)
                        .isEmpty());
    }

    private List<String> strings(String query, Object... values) {
        List<String> strings = new ArrayList<>();
        pool.preparedQuery(query)
                .execute(Tuple.from(List.of(values)))
                .await()
                .indefinitely()
                .forEach(row -> strings.add(String.valueOf(row.getValue(0))));
        return strings;
    }

    private List<String> traces(UUID... ids) throws SQLException {
        try (Connection sql = database.getConnection()) {
            return Traces.of(List.of(ids).stream().map(UUID::toString).toList(), sql);
        }
    }

    private List<String> tables(UUID repository) {
        return strings("""
                SELECT concat_ws(' ', 'repository', r.slug, r.owner,
                  (SELECT count(*) FROM watch w WHERE w.repository = r.uuid),
                  (SELECT count(*) FROM scanned_blob b WHERE b.repository = r.uuid),
                  (SELECT count(*) FROM current_finding f WHERE f.repository = r.uuid),
                  (SELECT count(*) FROM scan_step s WHERE s.repository = r.uuid),
                  (SELECT count(*) FROM outbox o WHERE o.key = r.uuid::text)) FROM repository r WHERE r.uuid = $1""", repository);
    }

    private static boolean hasMirror(UUID repository) {
        return Files.exists(World.mirrors().resolve(repository + ".git"));
    }

    @Test
    void shouldLeaveNothingOfTheWorkspaceAndAllOfOthers() throws SQLException {
        UUID connection = Scanning.connect("acme", TEAM, "api-token:" + World.apiTokenName());
        UUID other = Scanning.connect(
                "acme-platform", "platform", "access-token:" + World.accessTokenName("acme-platform/"));
        UUID repository = World.uuid(REPOSITORY);
        UUID otherRepository = World.uuid(OTHER);
        scan(connection, REPOSITORY);
        scan(other, OTHER);
        List<String> kept = tables(otherRepository);
        String scan = Scanning.scans(connection).get(0);
        assertThat(hasMirror(repository)).isTrue();
        assertThat(traces(repository, connection))
                .contains("current_finding " + repository, "outbox " + repository, "selection " + connection);

        Bus.connection(EventType.CONNECTION_REMOVED, connection, TEAM, "acme", 1_000);
        erase(connection);

        // Who chose what, and when, stays without what.
        assertThat(traces(connection)).containsExactlyInAnyOrder("audit " + connection, "erasure " + connection);
        assertThat(traces(UUID.fromString(scan))).isEmpty();
        assertThat(strings(
                        "SELECT DISTINCT detail::text FROM audit WHERE subject_id IN ($1, $2)",
                        connection.toString(),
                        repository.toString()))
                .containsExactly("{}");
        // What earlier connections, of other tests, have told of it goes with them.
        assertThat(traces(repository)).isSubsetOf("audit " + repository, "outbox " + repository);
        await().atMost(SOON).until(() -> !hasMirror(repository));
        assertThat(tables(otherRepository)).isEqualTo(kept);
        assertThat(hasMirror(otherRepository)).isTrue();
    }

    @Test
    void shouldGoOnThoughAnotherIsUnknownOrFails() {
        strings(
                "INSERT INTO erasure (id, connections, noted_at) VALUES ($1, '{}', 'epoch'), ($2, '{}', 'epoch')",
                BrokerStandIn.UNKNOWN_ERASURE,
                BrokerStandIn.FAILING_ERASURE);
        try {
            erase(UUID.randomUUID());
            assertThat(strings("SELECT id::text FROM erasure WHERE told_at IS NULL"))
                    .containsExactly(BrokerStandIn.FAILING_ERASURE.toString());
        } finally {
            strings(
                    "DELETE FROM erasure WHERE id IN ($1, $2)",
                    BrokerStandIn.UNKNOWN_ERASURE,
                    BrokerStandIn.FAILING_ERASURE);
        }
    }

    @Test
    void shouldTakeNothingInThatComesAfterwardsAndTakeInAConnectionThatIsNew() throws SQLException {
        UUID connection = Scanning.connect("acme", TEAM, "api-token:" + World.apiTokenName());
        scan(connection, REPOSITORY);
        Bus.connection(EventType.CONNECTION_REMOVED, connection, TEAM, "acme", 1_000);
        erase(connection);

        Bus.connection(EventType.CONNECTION_ACTIVATED, connection, TEAM, "acme", 3_000);

        UUID again = Scanning.connect("acme", TEAM, "api-token:" + World.apiTokenName());
        scan(again, REPOSITORY);
        assertThat(strings("SELECT owner::text FROM repository WHERE uuid = $1", World.uuid(REPOSITORY)))
                .containsExactly(again.toString());
        assertThat(traces(connection)).containsExactlyInAnyOrder("audit " + connection, "erasure " + connection);
    }
}

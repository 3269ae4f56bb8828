package io.pailguard.auth.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.metric.Reading;
import io.pailguard.kit.metric.Readings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Stream;

/** How many connections there are in each state, for those who operate this. An installation has hundreds, not millions. */
@ApplicationScoped
class ConnectionCount {
    private static final String COUNT = "SELECT state, count(*) FROM connection GROUP BY state";

    private final Pool pool;
    private final Readings<ConnectionState> connections;

    ConnectionCount(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        this.connections = new Readings<>(
                meters,
                "pailguard.connections",
                "Connections in each state",
                "state",
                Stream.of(ConnectionState.values()),
                Duration.ofSeconds(45));
    }

    @Scheduled(
            every = "15s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> read() {
        return Reading.attempt(pool.query(COUNT)
                .execute()
                .invoke(rows -> connections.are(rows, row -> ConnectionState.valueOf(row.getString("state")))));
    }
}

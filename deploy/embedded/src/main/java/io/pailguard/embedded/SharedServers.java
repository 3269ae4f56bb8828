package io.pailguard.embedded;

import io.pailguard.contracts.event.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The one PostgreSQL and the one broker of a test JVM. Loaded by the system class loader only (see {@link SystemClasses}), so that
 * they outlive the class loaders that Quarkus makes and closes per application start.
 */
public final class SharedServers {

    /** Held, because the logging framework forgets the level of a logger that nobody holds. */
    private static final Collection<Logger> QUIET = Stream.of(
                    "kafka", "org.apache.kafka", "state.change.logger", "io.zonky")
            .map(SharedServers::quiet)
            .toList();

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static EmbeddedPostgres postgres;
    private static EmbeddedKafka kafka;

    private SharedServers() {}

    public static synchronized EmbeddedPostgres postgres() {
        if (postgres == null) {
            postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
        }
        return postgres;
    }

    public static synchronized EmbeddedKafka kafka() {
        if (kafka == null) {
            kafka = EmbeddedKafka.start(KafkaOptions.temporary());
            kafka.createTopics(Topics.all(), InfrastructureResource.PARTITIONS);
        }
        return kafka;
    }

    /** The settings with which a service reaches a fresh database of its own and the broker. */
    public static Map<String, String> freshDatabase(String service) {
        DatabaseAccess access = postgres().provision(service, service + "_" + DATABASES.incrementAndGet());
        return Map.of(
                "quarkus.datasource.reactive.url", access.reactiveUrl(),
                "quarkus.datasource.jdbc.url", access.jdbcUrl(),
                // Tests take the database away: what the pool has held since is dead.
                "quarkus.datasource.jdbc.validate-on-borrow", "true",
                "quarkus.datasource.username", access.app().name(),
                "quarkus.datasource.password", access.app().password(),
                "quarkus.flyway.username", access.migrate().name(),
                "quarkus.flyway.password", access.migrate().password());
    }

    private static Logger quiet(String name) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(Level.WARNING);
        return logger;
    }
}

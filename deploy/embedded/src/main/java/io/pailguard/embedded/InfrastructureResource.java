package io.pailguard.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL and Kafka for the tests of one service: {@code @WithTestResource(value = InfrastructureResource.class, initArgs =
 * @ResourceArg(name = "service", value = "auth"))}.
 *
 * <p>The servers start once per JVM; each start of the resource gets a fresh database. All topics of the product exist.
 */
public final class InfrastructureResource implements QuarkusTestResourceLifecycleManager {

    /** Fewer than in production (12), for speed; more than one, so that order across keys is never taken for granted. */
    public static final int PARTITIONS = 3;

    private String service = "test";
    private Collection<String> topics = List.of();

    /** Init arguments: {@code service}, and {@code topics} (comma separated) for topics that a test needs besides. */
    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", service);
        topics = List.of(arguments.getOrDefault("topics", "").split(",")).stream()
                .filter(topic -> !topic.isBlank())
                .toList();
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        @SuppressWarnings("unchecked")
        Map<String, String> database = (Map<String, String>) SystemClasses.callStatic("freshDatabase", service);
        settings.putAll(database);
        KafkaControl broker = kafka();
        broker.start();
        broker.createTopics(topics, PARTITIONS);
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        return settings;
    }

    /** The servers stay for the next start; they stop with the JVM. */
    @Override
    public void stop() {}

    public static PostgresControl postgres() {
        return SystemClasses.control(PostgresControl.class, "postgres");
    }

    public static KafkaControl kafka() {
        return SystemClasses.control(KafkaControl.class, "kafka");
    }
}

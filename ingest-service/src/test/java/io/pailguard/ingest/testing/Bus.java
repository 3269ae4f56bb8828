package io.pailguard.ingest.testing;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.contracts.event.Topics;
import io.pailguard.embedded.InfrastructureResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics, for tests: what others would send and read. */
public final class Bus {
    private static final Map<String, TopicReader> READERS = new ConcurrentHashMap<>();

    private Bus() {}

    /** Connected by the first that sends. */
    private static final class Producer {
        private static final KafkaProducer<String, byte[]> ONE = new KafkaProducer<>(
                Map.of("bootstrap.servers", InfrastructureResource.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public static void connection(EventType type, UUID id, String team, String workspace, long sequence) {
        connection(type, id, team, workspace, sequence, null, null);
    }

    /** Somebody has switched write-back on for it, or off. */
    public static void writeBack(UUID id, String team, String workspace, boolean on, long sequence) {
        var data = new ConnectionData(
                "of " + id, team, "API_TOKEN", "ACTIVE", null, null, workspace, "somebody", Instant.now(), null, on);
        send(EventType.CONNECTION_CHANGED, id, team, sequence, data);
    }

    public static void connection(
            EventType type,
            UUID id,
            String team,
            String workspace,
            long sequence,
            UUID workspaceUuid,
            UUID inheritsFrom) {
        String state = type == EventType.CONNECTION_REVOKED
                ? "REVOKED"
                : type == EventType.CONNECTION_REMOVED ? "REMOVED" : "ACTIVE";
        var data = new ConnectionData(
                "of " + id,
                team,
                "API_TOKEN",
                state,
                null,
                workspaceUuid == null ? null : workspaceUuid.toString(),
                workspace,
                "somebody",
                Instant.now(),
                inheritsFrom,
                false);
        send(type, id, team, sequence, data);
    }

    private static void send(EventType type, UUID id, String team, long sequence, ConnectionData data) {
        var event = new Event<>(UUID.randomUUID(), type, "/test", id, Instant.now(), sequence, id, team, null, data);
        send(Topics.CONNECTIONS, id.toString(), EventCodec.write(event));
    }

    public static void send(String topic, String key, byte[] value) {
        try {
            Producer.ONE.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is in a topic now, in the order of its sequence. */
    public static List<Event<?>> events(String topic) {
        return read(topic).events();
    }

    public static List<byte[]> values(String topic) {
        return read(topic).values();
    }

    private static TopicReader read(String topic) {
        return READERS.computeIfAbsent(topic, TopicReader::new);
    }

    /** Events about one entity. */
    public static Stream<Event<?>> about(String topic, UUID subject) {
        return events(topic).stream().filter(event -> event.subject().equals(subject));
    }

    /** What one scan told of a repository by one detector, all batches together. */
    public static List<Finding> findings(UUID scan, UUID repository, String detector) {
        return about(Topics.SCANS, repository)
                .filter(event -> event.type() == EventType.SCAN_FINDINGS)
                .map(event -> event.dataAs(ScanFindings.class))
                .filter(it -> it.scanId().equals(scan) && it.detector().equals(detector))
                .flatMap(it -> it.findings().stream())
                .toList();
    }

    public static Optional<ScanCompleted> completed(UUID scan, UUID repository, String detector) {
        List<ScanCompleted> all = about(Topics.SCANS, repository)
                .filter(event -> event.type() == EventType.SCAN_COMPLETED)
                .map(event -> event.dataAs(ScanCompleted.class))
                .filter(it -> it.scanId().equals(scan) && it.detector().equals(detector))
                .toList();
        if (all.size() > 1) {
            throw new AssertionError(detector + " completed " + all.size() + " times in one scan");
        }
        return all.stream().findFirst();
    }
}

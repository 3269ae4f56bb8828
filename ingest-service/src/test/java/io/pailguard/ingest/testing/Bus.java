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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics, for tests: what others would send and read. */
public final class Bus {
    private Bus() {}

    public static void connection(EventType type, UUID id, String team, String workspace, long sequence) {
        connection(type, id, team, workspace, sequence, null, null);
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
                inheritsFrom);
        var event = new Event<>(UUID.randomUUID(), type, "/test", id, Instant.now(), sequence, id, team, null, data);
        send(Topics.CONNECTIONS, id.toString(), EventCodec.write(event));
    }

    public static void send(String topic, String key, byte[] value) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", InfrastructureResource.kafka().bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is in a topic now, in the order of its sequence. */
    public static List<Event<?>> events(String topic) {
        List<Event<?>> events = new ArrayList<>();
        values(topic).forEach(value -> events.add(EventCodec.read(value)));
        events.sort(Comparator.comparingLong(Event::sequence));
        return events;
    }

    public static List<byte[]> values(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", InfrastructureResource.kafka().bootstrapServers());
        List<byte[]> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
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

package io.pailguard.endtoend;

import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.event.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;

/** Kafka as its administrator sees it. */
final class Broker implements AutoCloseable {
    /** What our own services read, by their consumer groups. */
    private static final Map<String, List<String>> READERS = Map.of(
            "ingest-service", List.of(Topics.CONNECTIONS),
            "findings-service", List.of(Topics.CONNECTIONS, Topics.REPOSITORIES, Topics.SCANS));

    private final Admin admin;

    Broker(Installation installation) {
        this.admin = Admin.create(Map.of("bootstrap.servers", installation.address("kafka")));
    }

    /** Deletes all topics, and makes them anew as a deployment does. What groups have read is forgotten with them. */
    void emptyTopics() throws ExecutionException, InterruptedException {
        admin.deleteTopics(Topics.all()).all().get();
        eventually().until(() -> admin.listTopics().names().get().stream().noneMatch(Topics.all()::contains));
        admin.createTopics(Topics.all().stream()
                        .map(name -> new NewTopic(name, Optional.of(Topics.PARTITIONS), Optional.empty()))
                        .toList())
                .all()
                .get();
    }

    /** Until our services have read all that was sent. */
    void awaitAllRead() {
        READERS.forEach((group, topics) -> eventually().until(() -> isAllRead(group, topics)));
    }

    private boolean isAllRead(String group, List<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> partitions = topics.stream()
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS).mapToObj(i -> new TopicPartition(topic, i)))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(partitions).all().get();
        return ends.entrySet().stream()
                .allMatch(end ->
                        position(read.get(end.getKey())) >= end.getValue().offset());
    }

    private static long position(OffsetAndMetadata read) {
        return read == null ? 0 : read.offset();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions();
    }

    @Override
    public void close() {
        admin.close();
    }
}

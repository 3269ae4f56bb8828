package io.pailguard.ingest.testing;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.embedded.InfrastructureResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All of one topic; each record of it is fetched and read once, however often it is asked for. */
final class TopicReader {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<byte[]> values = new ArrayList<>();
    private final List<Event<?>> events = new ArrayList<>();

    TopicReader(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", InfrastructureResource.kafka().bootstrapServers());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(topic, it.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** In the order in which they came, by partition. */
    synchronized List<byte[]> values() {
        fetch();
        return List.copyOf(values);
    }

    /** In the order of their sequence. */
    synchronized List<Event<?>> events() {
        fetch();
        values.subList(events.size(), values.size()).forEach(value -> events.add(EventCodec.read(value)));
        List<Event<?>> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(Event::sequence));
        return sorted;
    }

    private void fetch() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
        }
    }
}

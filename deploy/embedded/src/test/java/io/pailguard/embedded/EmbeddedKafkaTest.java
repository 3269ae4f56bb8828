package io.pailguard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedKafkaTest {

    @Test
    void shouldKeepItsPortAndItsRecordsWhileItIsDown() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary())) {
            kafka.createTopics(List.of("notes"), 3);
            send(kafka, "notes", "kept");
            String before = kafka.bootstrapServers();
            // When
            kafka.stop();
            assertThatThrownBy(() -> send(kafka, "notes", "refused")).hasMessageContaining("notes");
            kafka.start();
            // Then
            assertThat(kafka.bootstrapServers()).isEqualTo(before);
            assertThat(firstOf(kafka, "notes")).isEqualTo("kept");
        }
    }

    @Test
    void shouldSayThatItGaveUpWithoutItsFolderAndComeBackWithItsRecords(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("kafka");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.persistent(log, 0))) {
            kafka.createTopics(List.of("notes"), 3);
            send(kafka, "notes", "kept");
            assertThat(kafka.isRunning()).isTrue();
            // When
            Path away = Files.move(log, folder.resolve("away"));
            // Then
            await().atMost(Duration.ofMinutes(1)).until(() -> !kafka.isRunning());
            FileUtils.deleteQuietly(log.toFile());
            Files.move(away, log);
            kafka.stop();
            kafka.start();
            assertThat(kafka.isRunning()).isTrue();
            assertThat(firstOf(kafka, "notes")).isEqualTo("kept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lz4", "zstd", "snappy", "gzip"})
    void shouldTakeWhatProducersCompress(String compression) throws Exception {
        KafkaControl kafka = InfrastructureResource.kafka();
        String topic = "compressed-" + compression;
        kafka.createTopics(List.of(topic), 1);
        // When
        send(kafka, topic, "kept".repeat(100), compression);
        // Then
        assertThat(firstOf(kafka, topic)).startsWith("kept");
    }

    @Test
    void shouldCreateTopicsOnceAndNeverByUse() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary())) {
            kafka.createTopics(List.of("notes"), 3);
            // When
            kafka.createTopics(List.of("notes", "letters"), 5);
            assertThatThrownBy(() -> send(kafka, "unknown", "lost")).hasMessageContaining("unknown");
            // Then
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get()).isEqualTo(Set.of("notes", "letters"));
                var topics = admin.describeTopics(List.of("notes", "letters"))
                        .allTopicNames()
                        .get();
                assertThat(topics.get("notes").partitions()).hasSize(3);
                assertThat(topics.get("letters").partitions()).hasSize(5);
            }
        }
    }

    private static void send(EmbeddedKafka kafka, String topic, String words) throws Exception {
        send(kafka, topic, words, "none");
    }

    private static void send(KafkaControl kafka, String topic, String words, String compression) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "max.block.ms",
                "2000",
                "delivery.timeout.ms",
                "2000",
                "request.timeout.ms",
                "1000",
                "linger.ms",
                "0",
                "compression.type",
                compression);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", words)).get(10, TimeUnit.SECONDS);
        }
    }

    private static String firstOf(KafkaControl kafka, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "reader", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int attempt = 0; attempt < 30; attempt++) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(1));
                if (!records.isEmpty()) {
                    return records.iterator().next().value();
                }
            }
            return "nothing";
        }
    }
}

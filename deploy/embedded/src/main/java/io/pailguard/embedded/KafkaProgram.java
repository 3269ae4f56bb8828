package io.pailguard.embedded;

import io.pailguard.contracts.event.Topics;
import java.nio.file.Path;
import java.util.List;

/** Kafka as a program, for other machines, with all topics: arguments are the data folder and the name it is reached by. */
public final class KafkaProgram {
    private static final int PORT = 9092;

    private KafkaProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        EmbeddedKafka kafka = EmbeddedKafka.start(
                KafkaOptions.persistent(Path.of(words.get(0)), PORT).reachedAt(words.get(1)));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
        kafka.createTopics(Topics.all(), Topics.PARTITIONS);
        System.out.println("Kafka is ready.");
        Thread.currentThread().join();
    }
}

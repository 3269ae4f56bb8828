package io.pailguard.embedded;

import java.util.Collection;

/** What a test may do to the broker. */
public interface KafkaControl {

    /** {@code 127.0.0.1:port}. */
    String bootstrapServers();

    /** Creates the topics that do not exist yet. */
    void createTopics(Collection<String> names, int partitions);

    /** Stops the broker; its port and its data stay for {@link #start()}. */
    void stop();

    /** Starts a stopped broker on the same port and data; does nothing where it runs. */
    void start();
}

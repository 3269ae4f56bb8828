package io.pailguard.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How one embedded broker runs.
 *
 * @param directory where its log stays; empty for a broker whose data goes when it is closed
 * @param port its port, or 0 for a free one
 * @param host the name by which other machines reach it; empty for one that listens on 127.0.0.1 only
 */
public record KafkaOptions(Optional<Path> directory, int port, Optional<String> host) {

    public static KafkaOptions temporary() {
        return new KafkaOptions(Optional.empty(), 0, Optional.empty());
    }

    public static KafkaOptions persistent(Path directory, int port) {
        return new KafkaOptions(Optional.of(directory.toAbsolutePath()), port, Optional.empty());
    }

    public KafkaOptions reachedAt(String name) {
        return new KafkaOptions(directory, port, Optional.of(name));
    }
}

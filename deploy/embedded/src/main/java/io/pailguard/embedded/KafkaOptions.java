package io.pailguard.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How one embedded broker runs.
 *
 * @param directory where its log stays; empty for a broker whose data goes when it is closed
 * @param port the port on 127.0.0.1, or 0 for a free one
 */
public record KafkaOptions(Optional<Path> directory, int port) {

    public static KafkaOptions temporary() {
        return new KafkaOptions(Optional.empty(), 0);
    }

    public static KafkaOptions persistent(Path directory, int port) {
        return new KafkaOptions(Optional.of(directory.toAbsolutePath()), port);
    }
}

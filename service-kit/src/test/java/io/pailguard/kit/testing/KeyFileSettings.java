package io.pailguard.kit.testing;

import io.pailguard.kit.vault.VaultSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A vault over a key file of its own, which nothing looks at by schedule. */
public record KeyFileSettings(Path file, boolean createKeyFile) implements VaultSettings {
    @Override
    public Optional<Path> keyFile() {
        return Optional.of(file);
    }

    @Override
    public String tick() {
        return "off";
    }

    @Override
    public int rewrapBatch() {
        return 50;
    }

    @Override
    public Duration rewrapPause() {
        return Duration.ofMillis(5);
    }
}

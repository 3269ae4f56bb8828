package io.pailguard.kit.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the key-encryption key is, and how it is exchanged. */
@ConfigMapping(prefix = "pailguard.vault")
public interface VaultSettings {
    /**
     * A Tink keyset of AEAD keys as JSON: auth-service and findings-service have one each, readable by that service
     * alone, which does not start without it.
     */
    Optional<Path> keyFile();

    /**
     * Makes the file when there is none: for a first start. It cannot hide a loss: with rows that need another key the
     * service refuses to start all the same.
     */
    @WithDefault("false")
    boolean createKeyFile();

    /** How often each replica looks whether the file has changed, and goes on with a rewrap; {@code off} for not at all. */
    @WithDefault("10s")
    String tick();

    /** Data keys that are rewrapped in one transaction. */
    @WithDefault("50")
    int rewrapBatch();

    /** The pause between two batches, so that a rewrap leaves the database to those who use it. */
    @WithDefault("PT0.1S")
    Duration rewrapPause();
}

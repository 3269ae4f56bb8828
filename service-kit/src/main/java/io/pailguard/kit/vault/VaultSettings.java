package io.pailguard.kit.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the key-encryption key is. */
@ConfigMapping(prefix = "pailguard.vault")
public interface VaultSettings {
    /** A Tink keyset of AEAD keys as JSON, readable by this service alone. */
    Path keyFile();

    /**
     * Makes the file when there is none: for a first start. It cannot hide a loss: with rows that need another key the
     * service refuses to start all the same.
     */
    @WithDefault("false")
    boolean createKeyFile();
}

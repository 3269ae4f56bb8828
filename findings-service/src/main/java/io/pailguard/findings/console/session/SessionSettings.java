package io.pailguard.findings.console.session;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** How browser sessions are kept. */
@ConfigMapping(prefix = "pailguard.session")
interface SessionSettings {
    /**
     * A Tink keyset of AEAD keys as JSON, the same for all replicas. Without it a key is made for this run: sessions
     * then end with it, and one replica cannot open those of another.
     */
    Optional<Path> keyFile();
}

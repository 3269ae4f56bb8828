package io.pailguard.auth.vault;

import io.pailguard.kit.vault.KeyRing;
import io.pailguard.kit.vault.KeyWatch;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The service does not start while a key is missing that some connection needs, and wraps with no key that a running replica does
 * not know yet.
 */
class KeysInUse {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    void require(@Observes StartupEvent started, KeyRing ring, KeyWatch watch) throws SQLException {
        ring.requireKeysInUse();
        watch.look().await().atMost(PATIENCE);
    }
}

package io.pailguard.auth.vault;

import io.pailguard.kit.vault.KeyRing;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;

/** The service does not start while a key is missing that some connection needs. */
class KeysInUse {
    void require(@Observes StartupEvent started, KeyRing ring) throws SQLException {
        ring.requireKeysInUse();
    }
}

package io.pailguard.kit.vault;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What a service that has a vault does for it, at the start and by schedule. */
@ApplicationScoped
public class VaultCare {
    private static final Logger LOG = Logger.getLogger(VaultCare.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KeyRing ring;
    private final KeyWatch watch;
    private final Rewraps rewraps;

    VaultCare(KeyRing ring, KeyWatch watch, Rewraps rewraps) {
        this.ring = ring;
        this.watch = watch;
        this.rewraps = rewraps;
    }

    /**
     * The service does not start while a key is missing that something needs, and wraps with no key that a running replica does
     * not know yet. Blocks.
     */
    public void start() throws SQLException {
        ring.requireKeysInUse();
        watch.look().await().atMost(PATIENCE);
    }

    /** Looks for changed keys. */
    public Uni<Void> look() {
        return attempted(watch.look());
    }

    /** Goes on with a rewrap. */
    public Uni<Void> goOn() {
        return attempted(rewraps.goOn());
    }

    private static Uni<Void> attempted(Uni<Void> work) {
        return work.onFailure()
                .invoke(e -> LOG.warnf("The vault waits for the next tick: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }
}

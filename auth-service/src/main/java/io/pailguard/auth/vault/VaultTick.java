package io.pailguard.auth.vault;

import io.pailguard.kit.vault.DataKeyTable;
import io.pailguard.kit.vault.KeyWatch;
import io.pailguard.kit.vault.Rewraps;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks for a changed key file, and goes on with a rewrap. */
@ApplicationScoped
class VaultTick implements DataKeyTable {
    private static final Logger LOG = Logger.getLogger(VaultTick.class);

    private final KeyWatch watch;
    private final Rewraps rewraps;

    VaultTick(KeyWatch watch, Rewraps rewraps) {
        this.watch = watch;
        this.rewraps = rewraps;
    }

    @Override
    public String owner() {
        return "connection_id";
    }

    @Scheduled(
            every = "{pailguard.vault.tick}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> look() {
        return attempted(watch.look());
    }

    @Scheduled(
            every = "{pailguard.vault.tick}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> goOn() {
        return attempted(rewraps.goOn());
    }

    private static Uni<Void> attempted(Uni<Void> work) {
        return work.onFailure()
                .invoke(e -> LOG.warnf("The vault waits for the next tick: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }
}

package io.pailguard.auth.vault;

import io.pailguard.kit.vault.DataKeyTable;
import io.pailguard.kit.vault.VaultCare;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;

/** When the keys that connections need are looked at. */
@ApplicationScoped
class VaultTick implements DataKeyTable {
    private final VaultCare care;

    VaultTick(VaultCare care) {
        this.care = care;
    }

    @Override
    public String owner() {
        return "connection_id";
    }

    void start(@Observes @Priority(2) StartupEvent started) throws SQLException {
        care.start();
    }

    @Scheduled(
            every = "{pailguard.vault.tick}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> look() {
        return care.look();
    }

    @Scheduled(
            every = "{pailguard.vault.tick}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> goOn() {
        return care.goOn();
    }
}

package io.pailguard.auth.refresh;

import io.pailguard.auth.method.Methods;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.vault.UnreadableSecretException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Renews and checks what is due. Every replica looks; the lease decides who works. */
@ApplicationScoped
class RefreshTick {
    private static final Logger LOG = Logger.getLogger(RefreshTick.class);
    private static final int AT_ONCE = 4;

    private static final String DUE = """
            SELECT c.id, c.method, r.token_version FROM refresh r JOIN connection c ON c.id = r.connection_id
            WHERE r.due_at <= now() AND (r.lease_until IS NULL OR r.lease_until < now())
              AND c.state IN %s
            ORDER BY r.due_at LIMIT 100""".formatted(ConnectionRow.USABLE);

    private final Pool pool;
    private final Refresher refresher;
    private final TokenCheck check;
    private final RefreshHealth health;
    private final Methods methods;

    RefreshTick(Pool pool, Refresher refresher, TokenCheck check, RefreshHealth health, Methods methods) {
        this.pool = pool;
        this.refresher = refresher;
        this.check = check;
        this.health = health;
        this.methods = methods;
    }

    @Scheduled(every = "{pailguard.refresh.tick}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return pool.query(DUE)
                .execute()
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUni(this::renew)
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.warnf("What is due could not be looked up: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> renew(Row due) {
        var id = due.getUUID("id");
        long version = due.getLong("token_version");
        Uni<Void> work = methods.get(Method.valueOf(due.getString("method"))).isRefreshed()
                ? refresher.refresh(id, version)
                : check.check(id, version);
        return work.onFailure(UnreadableSecretException.class)
                .recoverWithUni(() -> health.unreadable(id))
                .onFailure()
                .invoke(e -> LOG.warnf("Connection %s was not renewed: %s", id, e.toString()))
                .onFailure()
                .recoverWithNull();
    }
}

package io.pailguard.kit.audit;

import io.pailguard.kit.audit.AuditFilter.Scope;
import io.pailguard.kit.audit.ChainVerifier.Fault;
import io.pailguard.kit.audit.ChainVerifier.Outcome;
import io.pailguard.kit.lease.Leases;
import io.pailguard.kit.reactive.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the whole chain of the service now and then, and keeps what was found. */
@ApplicationScoped
class ChainChecks {
    private static final Logger LOG = Logger.getLogger(ChainChecks.class);
    private static final Duration LEASE = Duration.ofHours(1);
    private static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);
    private static final Scope EVERYBODYS = new Scope(true, Set.of());
    private static final String IS_DUE = """
            SELECT NOT EXISTS (SELECT 1 FROM audit_verification WHERE at > now() - $1 * interval '1 millisecond')""";
    private static final String KEEP =
            "INSERT INTO audit_verification (verified, not_sealed, fault) VALUES ($1, $2, $3)";

    private final Pool pool;
    private final Leases leases;
    private final ChainReader reader;
    private final AuditKeys keys;
    private final AuditSettings settings;

    ChainChecks(Pool pool, Leases leases, ChainReader reader, AuditKeys keys, AuditSettings settings) {
        this.pool = pool;
        this.leases = leases;
        this.reader = reader;
        this.keys = keys;
        this.settings = settings;
    }

    @Scheduled(
            every = "10m",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return pool.preparedQuery(IS_DUE)
                .execute(Tuple.of(settings.verifyEvery().toMillis()))
                .chain(rows -> rows.iterator().next().getBoolean(0) ? checkByLease() : nothing());
    }

    private Uni<Void> checkByLease() {
        return leases.acquire("audit-verification", LEASE)
                .chain(lease -> lease.isEmpty()
                        ? nothing()
                        : check().eventually(() -> leases.release(lease.get())).replaceWithVoid());
    }

    /** What is done once a day. */
    Uni<Outcome> check() {
        ChainVerifier verifier = new ChainVerifier(keys.keys(), keys.service(), true);
        return links(verifier)
                .chain(() -> withoutLink(verifier, false, null, null))
                .chain(() -> withoutLink(verifier, true, null, null))
                .map(done -> verifier.end())
                .call(this::keep);
    }

    private Uni<Void> links(ChainVerifier verifier) {
        AtomicLong number = new AtomicLong();
        return InTurn.untilNothing(() -> reader.links(ALL, EVERYBODYS, number.get(), Long.MAX_VALUE)
                        .map(links -> {
                            links.forEach(
                                    each -> verifier.link(each.seal(), each.previous(), each.entry(), each.waiting()));
                            links.forEach(each -> number.set(each.seal().number()));
                            return (long) links.size();
                        }))
                .replaceWithVoid();
    }

    private Uni<Void> withoutLink(ChainVerifier verifier, boolean signed, @Nullable Instant at, @Nullable UUID id) {
        return reader.withoutLink(ALL, EVERYBODYS, signed, at, id, Long.MAX_VALUE)
                .chain(rows -> {
                    rows.forEach(each -> verifier.unsealed(each.entry(), each.waiting()));
                    if (rows.size() < ChainReader.BATCH) {
                        return nothing();
                    }
                    SignedEntry last = rows.get(rows.size() - 1).entry();
                    return withoutLink(verifier, signed, last.at(), last.id());
                });
    }

    private Uni<Void> keep(Outcome outcome) {
        String fault = outcome.fault().map(Fault::text).orElse(null);
        if (fault != null) {
            LOG.errorf("The chain of the audit does not hold at %s", fault);
        }
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(outcome.verified(), outcome.notSealed(), fault))
                .replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}

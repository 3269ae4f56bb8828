package io.pailguard.ingest.budget;

import io.pailguard.bitbucket.RateLimit;
import io.pailguard.contracts.connection.CallClass;
import io.pailguard.kit.retention.Kept;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.sql.Unnest;
import io.pailguard.kit.sql.Unnest.Type;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On what each budget was spent, by the hour. It is written every few seconds, so a process that ends forgets what it
 * spent since; the budget itself forgets nothing.
 */
@ApplicationScoped
public class Ledger {
    private static final Duration REMEMBERED = Duration.ofDays(35);
    private static final Comparator<Entry> IN_ORDER = Comparator.comparing(Entry::key)
            .thenComparing(Entry::hour)
            .thenComparing(Entry::connection)
            .thenComparing(Entry::resource)
            .thenComparing(Entry::activity);

    private static final Unnest<Map.Entry<Entry, Long>> ROWS = new Unnest<Map.Entry<Entry, Long>>()
            .with("key", Type.TEXT, row -> row.getKey().key())
            .with("hour", Type.TIME, row -> RowTime.of(row.getKey().hour()))
            .with("connection_id", Type.ID, row -> row.getKey().connection())
            .with("resource", Type.TEXT, row -> row.getKey().resource().name())
            .with("activity", Type.TEXT, row -> row.getKey().activity().name())
            .with("calls", Type.BIGINT, Map.Entry::getValue);
    /** One that was erased meanwhile has no ledger any more. */
    private static final String ADD =
            "INSERT INTO budget_spending (" + ROWS.names() + ") SELECT " + ROWS.values() + " FROM " + ROWS.rows() + """
             JOIN connection ON connection.id = rows.connection_id
            ON CONFLICT (key, hour, connection_id, resource, activity)
            DO UPDATE SET calls = budget_spending.calls + excluded.calls""";

    private final Pool pool;
    private final Budgets budgets;
    private final Clock clock;
    private Map<Entry, Long> spent = new HashMap<>();
    private Map<String, RateLimit> heard = new HashMap<>();

    Ledger(Pool pool, Budgets budgets, Clock clock) {
        this.pool = pool;
        this.budgets = budgets;
        this.clock = clock;
    }

    private record Entry(String key, Instant hour, UUID connection, ResourceClass resource, Activity activity) {}

    @Produces
    @Singleton
    static Kept spending() {
        return new Kept("budget_spending", "hour", REMEMBERED);
    }

    /** One request is sent with a credential of this budget. */
    public Uni<Void> spent(UUID connection, String key, CallClass calls) {
        return Spender.current()
                .invoke(spender -> {
                    ResourceClass resource = ResourceClass.of(calls);
                    if (resource == ResourceClass.API) {
                        spender.calls().incrementAndGet();
                    }
                    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
                    add(new Entry(key, hour, connection, resource, spender.activity()), 1);
                })
                .replaceWithVoid();
    }

    /** What Bitbucket says of the budget in an answer; most credentials are told nothing. */
    public synchronized void heard(String key, @Nullable RateLimit limit) {
        if (limit != null) {
            heard.put(key, limit);
        }
    }

    private synchronized void add(Entry entry, long calls) {
        spent.merge(entry, calls, Long::sum);
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> write() {
        Map<Entry, Long> now = taken();
        List<Map.Entry<Entry, Long>> rows = now.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(IN_ORDER))
                .toList();
        return write(rows).onFailure().invoke(() -> now.forEach(this::add)).chain(() -> budgets.heard(takenHeard()));
    }

    private Uni<Void> write(List<Map.Entry<Entry, Long>> rows) {
        return rows.isEmpty() ? Uni.createFrom().voidItem() : pool.withTransaction(sql -> ROWS.run(sql, ADD, rows));
    }

    private synchronized Map<Entry, Long> taken() {
        Map<Entry, Long> taken = spent;
        spent = new HashMap<>();
        return taken;
    }

    private synchronized Map<String, RateLimit> takenHeard() {
        Map<String, RateLimit> taken = heard;
        heard = new HashMap<>();
        return taken;
    }
}

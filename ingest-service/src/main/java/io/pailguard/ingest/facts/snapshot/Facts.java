package io.pailguard.ingest.facts.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.FactsChanged;
import io.pailguard.contracts.event.FactsChanged.Fact;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.snapshot.FactReader.Seen;
import io.pailguard.ingest.facts.snapshot.Reading.Read;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was read. A row is written only where it is not as before, and then it is told; that it was seen again moves
 * the time of its reading alone. All on the clock of the database.
 */
@ApplicationScoped
public class Facts {
    /** Whoever keeps another reading of the same waits for the end of the transaction. */
    private static final String LOCK = """
            INSERT INTO fact_reading (repository, kind, due_at) VALUES ($1, $2, now())
            ON CONFLICT (repository, kind) DO UPDATE SET kind = excluded.kind RETURNING read_at""";

    private static final String END = """
            UPDATE fact_snapshot SET valid_to = now(), last_seen = $4
            WHERE repository = $1 AND kind = $2 AND valid_to IS NULL AND digest <> $3""";
    private static final String BEGIN = """
            INSERT INTO fact_snapshot (id, repository, kind, valid_from, state, through, facts, total, why, scopes, digest)
            SELECT $4, $1, $2, now(), $5, $6, $7::text::jsonb, $8, $9, $10, $3
            WHERE NOT EXISTS (SELECT FROM fact_snapshot WHERE repository = $1 AND kind = $2 AND valid_to IS NULL)
            RETURNING valid_from""";
    /** What was asked for since this reading began is still to be read. */
    private static final String SEEN = """
            UPDATE fact_reading SET read_at = now(), through = $3, waits = NULL, attempts = 0, lease_until = NULL,
                   due_at = CASE WHEN asked_at > $5 THEN due_at ELSE now() + $4 * interval '1 millisecond' END,
                   asked_at = CASE WHEN asked_at > $5 THEN asked_at END
            WHERE repository = $1 AND kind = $2""";

    private static final String BEFORE = """
            SELECT facts::text FROM fact_snapshot
            WHERE repository = $1 AND kind = $2 AND state = 'READ' AND valid_to IS NOT NULL
            ORDER BY valid_from DESC LIMIT 1""";
    /** Leaves room for the envelope and the batch's own fields. */
    private static final int MAX_BYTES = Event.MAX_BYTES - 4 * 1024;

    private final Pool pool;
    private final FactKinds kinds;
    private final Outbox outbox;
    private final List<FactListener> listeners;

    Facts(Pool pool, FactKinds kinds, Outbox outbox, @All List<FactListener> listeners) {
        this.pool = pool;
        this.kinds = kinds;
        this.outbox = outbox;
        this.listeners = listeners;
    }

    /** Keeps what somebody read who needed it now. */
    public Uni<Void> keep(KnownRepository repository, FactCollector<?> collector, Seen seen) {
        return pool.withTransaction(sql -> keep(sql, repository, collector, seen, Instant.EPOCH));
    }

    /**
     * @param begun when the reading began, or the time before all where nobody's asking is answered by it
     */
    Uni<Void> keep(
            SqlConnection sql, KnownRepository repository, FactCollector<?> collector, Seen seen, Instant begun) {
        Uni<RowSet<Row>> lock = sql.preparedQuery(LOCK).execute(Tuple.of(repository.uuid(), collector.kind()));
        return lock.map(rows -> RowTime.in(rows.iterator().next(), "read_at"))
                .chain(readBefore -> change(sql, repository, collector, seen, readBefore))
                .chain(() -> InTurn.each(listeners, listener -> listener.seen(sql, repository, collector.kind(), seen)))
                .chain(() -> sql.preparedQuery(SEEN)
                        .execute(Tuple.of(
                                repository.uuid(),
                                collector.kind(),
                                seen.through(),
                                kinds.next(collector, seen.reading()).toMillis(),
                                RowTime.of(begun))))
                .replaceWithVoid();
    }

    private Uni<Void> change(
            SqlConnection sql,
            KnownRepository repository,
            FactCollector<?> collector,
            Seen seen,
            @Nullable Instant readBefore) {
        Stored row = Stored.of(seen.reading());
        UUID id = Ids.next();
        return sql.preparedQuery(END)
                .execute(Tuple.of(repository.uuid(), collector.kind(), row.digest(), RowTime.of(readBefore)))
                .chain(() -> sql.preparedQuery(BEGIN)
                        .execute(Tuple.from(Arrays.asList(
                                repository.uuid(),
                                collector.kind(),
                                row.digest(),
                                id,
                                seen.reading().state().name(),
                                seen.through(),
                                row.facts(),
                                row.total(),
                                Json.text(seen.reading().why()),
                                seen.reading().scopes().toArray(String[]::new)))))
                .chain(begun -> begun.size() == 0
                        ? Uni.createFrom().voidItem()
                        : tell(
                                sql,
                                repository,
                                collector.kind(),
                                seen,
                                drafts(
                                        repository,
                                        seen,
                                        new Told(
                                                id,
                                                collector,
                                                row,
                                                RowTime.notNull(begun.iterator().next(), "valid_from"),
                                                readBefore))));
    }

    private Uni<Void> tell(
            SqlConnection sql,
            KnownRepository repository,
            String kind,
            Seen seen,
            List<EventDraft<FactsChanged>> drafts) {
        return outbox.add(sql, drafts)
                .chain(() -> InTurn.each(listeners, listener -> listener.changed(sql, repository, kind, seen)));
    }

    /** What was last read before what stands now; empty where nothing ever was. */
    public <T extends FactItem> Uni<List<T>> before(SqlConnection sql, UUID repository, String kind, Class<T> type) {
        return sql.preparedQuery(BEFORE)
                .execute(Tuple.of(repository, kind))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> items(row.getString(0), type))
                        .orElse(List.of()));
    }

    private static <T> List<T> items(String facts, Class<T> type) {
        List<T> items = new ArrayList<>();
        JsonNode all = Objects.requireNonNull(Json.read(facts, JsonNode.class));
        all.forEach(one -> items.add(Objects.requireNonNull(Json.read(one.toString(), type))));
        return items;
    }

    private static List<EventDraft<FactsChanged>> drafts(KnownRepository repository, Seen seen, Told told) {
        List<Fact> all = seen.reading() instanceof Read read
                ? read.items().stream()
                        .map(item -> new Fact(item.key(), Attributes.of(item)))
                        .toList()
                : List.of();
        List<List<Fact>> batches = batches(all);
        List<EventDraft<FactsChanged>> drafts = new ArrayList<>();
        for (List<Fact> batch : batches) {
            drafts.add(new EventDraft<>(
                    EventType.FACTS_CHANGED,
                    repository.uuid(),
                    seen.through(),
                    repository.owner().team(),
                    told.part(seen, drafts.size() + 1, batches.size(), batch)));
        }
        return drafts;
    }

    /** At least one: that there are none is told, too. */
    static List<List<Fact>> batches(List<Fact> facts) {
        List<List<Fact>> batches = new ArrayList<>();
        List<Fact> batch = new ArrayList<>();
        int bytes = 0;
        for (Fact fact : facts) {
            int size = EventCodec.sizeOf(fact) + 1;
            if (!batch.isEmpty() && bytes + size > MAX_BYTES) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(fact);
            bytes += size;
        }
        batches.add(List.copyOf(batch));
        return batches;
    }

    /** What the parts of one change have in common. */
    private record Told(
            UUID id,
            FactCollector<?> collector,
            Stored row,
            Instant at,
            @Nullable Instant lastSeenBefore) {
        FactsChanged part(Seen seen, int number, int parts, List<Fact> facts) {
            return new FactsChanged(
                    id,
                    collector.kind(),
                    seen.reading().state(),
                    seen.reading() instanceof Read
                            ? collector.limits()
                            : seen.reading().why(),
                    seen.reading().scopes(),
                    at,
                    lastSeenBefore,
                    row.total(),
                    number,
                    parts,
                    facts);
        }
    }
}

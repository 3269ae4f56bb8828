package io.pailguard.ingest.facts.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.event.FactsChanged.FactState;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and programs are told of facts, now or as of a moment, and having them read at once. */
@ApplicationScoped
class FactReports {
    private static final String NOT_YET = "It was not read yet.";
    private static final String NOT_BY_THEN = "It was not read by then.";

    private static final String OF_KINDS = """
            SELECT k.kind, nullif(f.due_at, 'infinity') AS due_at, f.waits, s.state, s.why, s.scopes, s.total,
                   s.valid_from, s.valid_to,
                   CASE WHEN s.valid_to IS NULL THEN f.read_at ELSE s.last_seen END AS last_seen,
                   r.last_read, c.id AS connection, c.name AS connection_name,
                   CASE WHEN $4 THEN s.facts::text END AS facts
            FROM unnest($2::text[]) WITH ORDINALITY AS k(kind, place)
            LEFT JOIN fact_reading f ON f.repository = $1 AND f.kind = k.kind
            LEFT JOIN LATERAL (
              SELECT * FROM fact_snapshot s WHERE s.repository = $1 AND s.kind = k.kind
              AND s.valid_from <= coalesce($3::timestamptz, 'infinity')
              AND (s.valid_to IS NULL OR s.valid_to > coalesce($3::timestamptz, 'infinity')) ORDER BY s.valid_from DESC LIMIT 1) s ON true
            LEFT JOIN LATERAL (
              SELECT CASE WHEN b.valid_to IS NULL THEN f.read_at ELSE b.last_seen END AS last_read
              FROM fact_snapshot b
              WHERE b.repository = $1 AND b.kind = k.kind AND b.state = 'READ'
              AND b.valid_from <= coalesce($3::timestamptz, 'infinity')
              ORDER BY b.valid_from DESC LIMIT 1) r ON true
            LEFT JOIN connection c ON c.id = CASE WHEN s.valid_to IS NULL THEN f.through ELSE s.through END
            ORDER BY k.place""";

    private final Pool pool;
    private final FactKinds kinds;
    private final FactQueue queue;
    private final FactRotation rotation;
    private final Repositories repositories;
    private final Audit audit;
    private final Effects effects;
    private final Caller caller;
    private final Clock clock;

    FactReports(
            Pool pool,
            FactKinds kinds,
            FactQueue queue,
            FactRotation rotation,
            Repositories repositories,
            Audit audit,
            Effects effects,
            Caller caller,
            Clock clock) {
        this.pool = pool;
        this.kinds = kinds;
        this.queue = queue;
        this.rotation = rotation;
        this.repositories = repositories;
        this.audit = audit;
        this.effects = effects;
        this.caller = caller;
        this.clock = clock;
    }

    /** Those of {@code names} that are none. */
    List<String> unknown(Collection<String> names) {
        return names.stream().filter(name -> kinds.find(name).isEmpty()).toList();
    }

    /** Empty for what the caller may not see. @param at null for now */
    Uni<Optional<FactsView>> all(UUID id, @Nullable Instant at) {
        Instant moment = at == null ? clock.instant() : at;
        return visible(id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : read(id, kinds.names(), at, false).map(rows -> Optional.of(view(found.get(), moment, rows))));
    }

    /** Empty for what the caller may not see. */
    Uni<Optional<FactsOfKindView>> ofKind(UUID id, String kind, @Nullable Instant at) {
        Instant moment = at == null ? clock.instant() : at;
        return visible(id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : read(id, new String[] {kind}, at, true)
                                .map(rows -> Optional.of(new FactsOfKindView(
                                        id,
                                        found.get().fullName(),
                                        moment,
                                        rows.get(0).kind(),
                                        rows.get(0).facts()))));
    }

    /** Empty for what the caller may not see. @param wanted empty for all */
    Uni<Optional<FactsView>> readNow(UUID id, Collection<String> wanted) {
        List<String> which = wanted.isEmpty()
                ? List.of(kinds.names())
                : wanted.stream().distinct().toList();
        return visible(id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<FactsView>empty())
                        : ask(found.get(), which).chain(() -> all(id, null)))
                .invoke(asked -> {
                    if (asked.isPresent()) {
                        rotation.wake();
                    }
                });
    }

    private Uni<Void> ask(KnownRepository repository, List<String> which) {
        return pool.withTransaction(sql -> queue.ask(sql, repository.uuid(), which)
                .chain(() -> audit.record(
                        sql,
                        new AuditEntry(
                                "facts.reading-requested",
                                "repository",
                                repository.uuid().toString(),
                                repository.owner().team(),
                                Map.of("kinds", which))))
                .chain(() -> effects.done(sql, repository.uuid().toString())));
    }

    private Uni<Optional<KnownRepository>> visible(UUID id) {
        return repositories
                .find(id)
                .map(found -> found.filter(known -> caller.maySee(known.owner().team())));
    }

    private FactsView view(KnownRepository repository, Instant at, List<Shown> rows) {
        return new FactsView(
                repository.uuid(),
                repository.fullName(),
                at,
                kinds.all().stream().mapToInt(FactCollector::requests).sum(),
                rows.stream().map(Shown::kind).toList());
    }

    private record Shown(KindView kind, List<FactView> facts) {}

    private Uni<List<Shown>> read(UUID id, String[] which, @Nullable Instant at, boolean withFacts) {
        return pool.preparedQuery(OF_KINDS)
                .execute(Tuple.of(id, which, RowTime.of(at), withFacts))
                .map(rows -> rows.stream().map(row -> shown(row, at != null)).toList());
    }

    private Shown shown(Row row, boolean past) {
        FactCollector<?> collector = kinds.find(row.getString("kind")).orElseThrow();
        String state = row.getString("state");
        FactState how = state == null ? FactState.NOT_READ : FactState.valueOf(state);
        String waits = row.getString("waits");
        String note = switch (how) {
            case READ -> collector.limits();
            case NOT_ASSESSABLE -> row.getString("why");
            case NOT_READ -> state == null ? notRead(waits, past) : row.getString("why");
        };
        String[] scopes = row.getArrayOfStrings("scopes");
        KindView kind = new KindView(
                collector.kind(),
                collector.title(),
                how,
                note,
                scopes == null ? List.of() : List.of(scopes),
                how == FactState.READ ? row.getInteger("total") : null,
                RowTime.in(row, "valid_from"),
                state == null ? null : RowTime.in(row, "last_seen"),
                RowTime.in(row, "valid_to"),
                RowTime.in(row, "last_read"),
                state == null ? null : row.getUUID("connection"),
                state == null ? null : row.getString("connection_name"),
                RowTime.in(row, "due_at"),
                waits,
                collector.requests());
        return new Shown(kind, facts(row.getString("facts"), collector));
    }

    private static String notRead(@Nullable String waits, boolean past) {
        return past ? NOT_BY_THEN : waits == null ? NOT_YET : waits;
    }

    private static List<FactView> facts(@Nullable String stored, FactCollector<?> collector) {
        List<FactView> facts = new ArrayList<>();
        if (stored != null) {
            for (JsonNode one : Objects.requireNonNull(Json.read(stored, JsonNode.class))) {
                FactItem item = Objects.requireNonNull(Json.read(one.toString(), collector.type()));
                facts.add(new FactView(item.key(), Attributes.of(one)));
            }
        }
        return List.copyOf(facts);
    }
}

package io.pailguard.ingest.scan;

import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.selection.Schedules;
import io.pailguard.ingest.selection.SelectionRefusal;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people do with scans. */
@ApplicationScoped
class ScanService {
    private final Pool pool;
    private final Connections connections;
    private final Schedules schedules;
    private final Repositories repositories;
    private final Scans scans;
    private final Runner runner;
    private final ScanReader reader;
    private final Audit audit;
    private final Effects effects;
    private final Caller caller;

    ScanService(
            Pool pool,
            Connections connections,
            Schedules schedules,
            Repositories repositories,
            Scans scans,
            Runner runner,
            ScanReader reader,
            Audit audit,
            Effects effects,
            Caller caller) {
        this.pool = pool;
        this.connections = connections;
        this.schedules = schedules;
        this.repositories = repositories;
        this.scans = scans;
        this.runner = runner;
        this.reader = reader;
        this.audit = audit;
        this.effects = effects;
        this.caller = caller;
    }

    /** Plans a scan now, or gives the one that waits already; it overtakes what is scheduled. */
    Uni<ScanStart> start(UUID connectionId, @Nullable List<String> repositories) {
        return connections
                .forCaller(connectionId)
                .chain(found -> SelectionRefusal.of(found)
                        .map(ScanService::refused)
                        .orElseGet(() -> start(found.orElseThrow(), repositories)));
    }

    private Uni<ScanStart> start(WatchedConnection connection, @Nullable List<String> names) {
        return schedules
                .lookbackDays(connection.id())
                .chain(days -> days.isPresent()
                        ? start(connection, days.get(), names)
                        : refused(new SelectionRefusal.NothingChosen(connection.name())));
    }

    private Uni<ScanStart> start(WatchedConnection connection, int lookbackDays, @Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            return plan(connection, lookbackDays, null);
        }
        return repositories.watchedBy(connection.id()).chain(watched -> {
            var wanted = WantedRepositories.of(names, watched.values());
            return wanted.errors().isEmpty()
                    ? plan(connection, lookbackDays, wanted.uuids())
                    : refused(new SelectionRefusal.NotWatched(wanted.errors()));
        });
    }

    private static Uni<ScanStart> refused(SelectionRefusal why) {
        return Uni.createFrom().item(new ScanStart.Refused(why));
    }

    /** @param only null for all that the connection watches */
    private Uni<ScanStart> plan(WatchedConnection connection, int lookbackDays, @Nullable List<UUID> only) {
        var order = new Scans.Order(
                connection.id(), connection.team(), Trigger.ON_DEMAND, only, lookbackDays, caller.name());
        var asked = Map.<String, Object>of("connection", connection.id().toString());
        return pool.withTransaction(sql -> scans.request(sql, order)
                        .call(id -> audit.record(sql, entry("scan.requested", id, connection.team(), asked)))
                        .call(id -> effects.done(sql, id.toString())))
                .invoke(runner::wake)
                .chain(reader::get)
                .map(ScanStart.Planned::new);
    }

    /** What is finished stays; what runs is dropped. */
    Uni<ScanChange> cancel(UUID id) {
        return change(id, "scan.cancelled", sql -> scans.cancel(sql, id, "Cancelled by " + caller.name() + "."));
    }

    /** Nothing of it is begun any more until it goes on; what is under way is dropped, and begun anew then. */
    Uni<ScanChange> pause(UUID id) {
        return change(id, "scan.paused", sql -> scans.pause(sql, id, caller.name()));
    }

    Uni<ScanChange> resume(UUID id) {
        return change(id, "scan.resumed", sql -> scans.resume(sql, id)).invoke(runner::wake);
    }

    private Uni<ScanChange> change(UUID id, String action, Function<SqlConnection, Uni<Boolean>> change) {
        return reader.find(id)
                .chain(found -> found.isPresent()
                        ? pool.withTransaction(sql -> change.apply(sql)
                                        .call(changed -> changed
                                                ? tell(sql, action, id)
                                                : Uni.createFrom().voidItem()))
                                .chain(changed -> reader.get(id).map(now -> came(now, changed)))
                        : Uni.createFrom().item(new ScanChange.UnknownScan()));
    }

    private static ScanChange came(ScanView now, boolean changed) {
        return !changed && now.state().isFinal() ? new ScanChange.Ended(now.state()) : new ScanChange.Done(now);
    }

    private Uni<Void> tell(SqlConnection sql, String action, UUID scan) {
        return audit.record(sql, entry(action, scan, null, Map.of())).chain(() -> effects.done(sql, scan.toString()));
    }

    private static AuditEntry entry(String action, UUID scan, @Nullable String team, Map<String, Object> detail) {
        return new AuditEntry(action, "scan", scan.toString(), team, detail);
    }
}

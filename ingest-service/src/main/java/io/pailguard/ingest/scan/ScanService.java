package io.pailguard.ingest.scan;

import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.selection.Schedules;
import io.pailguard.ingest.selection.SelectionProblem;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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
    Uni<ScanView> start(ScanRequest request) {
        if (request == null || request.connectionId() == null) {
            throw RequestProblem.BAD_REQUEST.with("'connectionId' is missing.");
        }
        return connections.forCaller(request.connectionId()).chain(connection -> {
            if (!connection.isUsable()) {
                throw SelectionProblem.CONNECTION_UNUSABLE.with(connection.whyUnusable());
            }
            return schedules.lookbackDays(connection.id()).chain(lookback -> {
                int days = lookback.orElseThrow(() -> SelectionProblem.SELECTION_UNKNOWN.with(
                        "Nothing is chosen for " + connection.name() + " yet."));
                return only(connection, request.repositories())
                        .chain(only -> create(connection, days, only.orElse(null)));
            });
        });
    }

    /** What is finished stays; what runs is dropped. */
    Uni<ScanView> cancel(UUID id) {
        return reader.get(id)
                .chain(view -> pool.withTransaction(sql -> scans.cancel(sql, id, "Cancelled by " + caller.name() + ".")
                        .chain(cancelled -> {
                            if (!cancelled) {
                                throw ScanProblem.SCAN_ENDED.with("It is " + view.state() + ".");
                            }
                            return audit.record(
                                            sql,
                                            new AuditEntry("scan.cancelled", "scan", id.toString(), null, Map.of()))
                                    .chain(() -> effects.done(sql, id.toString()));
                        })))
                .chain(() -> reader.get(id));
    }

    private Uni<ScanView> create(WatchedConnection connection, int lookbackDays, List<UUID> only) {
        var order = new Scans.Order(
                connection.id(), connection.team(), Trigger.ON_DEMAND, only, lookbackDays, caller.name());
        return pool.withTransaction(sql -> scans.request(sql, order)
                        .call(id -> audit.record(
                                sql,
                                new AuditEntry(
                                        "scan.requested",
                                        "scan",
                                        id.toString(),
                                        connection.team(),
                                        Map.of("connection", connection.id().toString()))))
                        .call(id -> effects.done(sql, id.toString())))
                .invoke(runner::wake)
                .chain(reader::get);
    }

    private Uni<Optional<List<UUID>>> only(WatchedConnection connection, List<String> names) {
        if (names == null || names.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return repositories.watchedBy(connection.id()).map(watched -> Optional.of(resolve(names, watched.values())));
    }

    private static List<UUID> resolve(List<String> names, Collection<KnownRepository> watched) {
        List<UUID> only = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i) == null ? "" : names.get(i);
            Optional<KnownRepository> found = watched.stream()
                    .filter(it -> it.fullName().equalsIgnoreCase(name)
                            || it.uuid().toString().equalsIgnoreCase(name))
                    .findFirst();
            if (found.isPresent()) {
                only.add(found.get().uuid());
            } else {
                String shown = name.substring(0, Math.min(200, name.length()));
                errors.add(Map.of("line", i + 1, "text", shown, "reason", "It is not watched by this connection."));
            }
        }
        if (!errors.isEmpty()) {
            throw SelectionProblem.REPOSITORY_LIST_INVALID.with(
                    "Not all of the repositories are watched by this connection.", Map.of("errors", errors));
        }
        return only;
    }
}

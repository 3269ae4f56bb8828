package io.pailguard.ingest.facts.repository;

import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.States;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.OwnerView.Candidate;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people do about whose a repository is: what no rule does, giving it to another team. */
@ApplicationScoped
class OwnerService {
    private static final String WATCHERS = """
            SELECT c.id, c.name, c.team, c.id = r.owner AS owner FROM repository r
            JOIN watch w ON w.repository = r.uuid JOIN connection c ON c.id = w.connection_id
            WHERE r.uuid = $1 AND c.state NOT IN""" + States.ENDED + " ORDER BY w.since, c.id";

    private final Pool pool;
    private final Repositories repositories;
    private final Connections connections;
    private final RepositoryRegistry registry;
    private final Effects effects;
    private final Caller caller;

    OwnerService(
            Pool pool,
            Repositories repositories,
            Connections connections,
            RepositoryRegistry registry,
            Effects effects,
            Caller caller) {
        this.pool = pool;
        this.repositories = repositories;
        this.connections = connections;
        this.registry = registry;
        this.effects = effects;
        this.caller = caller;
    }

    /** Empty for what the caller may not see. */
    Uni<Optional<OwnerView>> find(UUID repository) {
        return repositories
                .find(repository)
                .map(found -> found.filter(known -> caller.maySee(known.owner().team())))
                .chain(found -> found.isPresent()
                        ? view(found.get()).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** The caller must see both: the team that gives and the team that gets. */
    Uni<Handover> give(UUID repository, UUID connection) {
        return find(repository)
                .chain(found -> found.isPresent()
                        ? give(found.get(), connection)
                        : Uni.createFrom().item(new Handover.UnknownRepository()));
    }

    private Uni<Handover> give(OwnerView now, UUID connection) {
        return connections
                .forCaller(connection)
                .chain(found -> found.isPresent()
                        ? give(now, found.get())
                        : Uni.createFrom().item(new Handover.UnknownConnection()));
    }

    private Uni<Handover> give(OwnerView now, WatchedConnection to) {
        Optional<String> objection = objection(now, to);
        return objection.isPresent()
                ? Uni.createFrom().item(new Handover.Refused(objection.get()))
                : handOver(now.repository(), to.id());
    }

    private Uni<Handover> handOver(UUID repository, UUID to) {
        return pool.withTransaction(sql ->
                        registry.handOver(sql, repository, to).chain(() -> effects.done(sql, repository.toString())))
                .chain(() -> find(repository))
                .map(given -> given.<Handover>map(Handover.Given::new).orElseGet(Handover.UnknownRepository::new));
    }

    private static Optional<String> objection(OwnerView now, WatchedConnection to) {
        if (!to.isUsable()) {
            return Optional.of(to.name() + " is " + to.state() + ".");
        }
        if (now.connectionId().equals(to.id()) && now.watching()) {
            return Optional.of(now.fullName() + " belongs to " + to.name() + " already.");
        }
        if (now.candidates().stream().noneMatch(it -> it.connectionId().equals(to.id()))) {
            return Optional.of(to.name() + " does not watch " + now.fullName() + ": choose it there first.");
        }
        return Optional.empty();
    }

    private Uni<OwnerView> view(KnownRepository known) {
        return pool.preparedQuery(WATCHERS)
                .execute(Tuple.of(known.uuid()))
                .map(rows -> view(known, rows.stream().toList()));
    }

    private OwnerView view(KnownRepository known, List<Row> watchers) {
        return new OwnerView(
                known.uuid(),
                known.fullName(),
                known.owner().connection(),
                known.owner().name(),
                known.owner().team(),
                watchers.stream().anyMatch(row -> row.getBoolean("owner")),
                watchers.stream()
                        .filter(row -> !row.getBoolean("owner") && caller.maySee(row.getString("team")))
                        .map(row -> new Candidate(row.getUUID("id"), row.getString("name"), row.getString("team")))
                        .toList());
    }
}

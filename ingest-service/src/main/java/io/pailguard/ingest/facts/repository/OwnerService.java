package io.pailguard.ingest.facts.repository;

import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.States;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.OwnerView.Candidate;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    Uni<OwnerView> get(UUID repository) {
        return visible(repository).chain(known -> pool.preparedQuery(WATCHERS)
                .execute(Tuple.of(repository))
                .map(rows -> view(known, rows.stream().toList())));
    }

    /** The caller must see both: the team that gives and the team that gets. */
    Uni<OwnerView> give(UUID repository, OwnerRequest request) {
        if (request == null || request.connectionId() == null) {
            throw RequestProblem.BAD_REQUEST.with("'connectionId' is missing.");
        }
        return get(repository)
                .chain(now -> connections.forCaller(request.connectionId()).invoke(to -> refuse(now, to)))
                .chain(to -> pool.withTransaction(sql -> registry.handOver(sql, repository, to.id())
                        .chain(() -> effects.done(sql, repository.toString()))))
                .chain(() -> get(repository));
    }

    private static void refuse(OwnerView now, WatchedConnection to) {
        if (!to.isUsable()) {
            throw RepositoryProblem.OWNER_REFUSED.with(to.name() + " is " + to.state() + ".");
        }
        if (now.connectionId().equals(to.id()) && now.watching()) {
            throw RepositoryProblem.OWNER_REFUSED.with(now.fullName() + " belongs to " + to.name() + " already.");
        }
        if (now.candidates().stream().noneMatch(it -> it.connectionId().equals(to.id()))) {
            throw RepositoryProblem.OWNER_REFUSED.with(
                    to.name() + " does not watch " + now.fullName() + ": choose it there first.");
        }
    }

    private Uni<KnownRepository> visible(UUID repository) {
        return repositories.find(repository).map(found -> {
            KnownRepository known = found.orElseThrow(
                    () -> RepositoryProblem.REPOSITORY_UNKNOWN.with("There is nothing of that id that you may see."));
            caller.requireTeam(known.owner().team(), RepositoryProblem.REPOSITORY_UNKNOWN);
            return known;
        });
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

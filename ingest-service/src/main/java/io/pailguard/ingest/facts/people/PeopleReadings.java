package io.pailguard.ingest.facts.people;

import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.people.PeopleViews.ReadingView;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Effects;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What somebody asks for: all people of a workspace read now. */
@ApplicationScoped
class PeopleReadings {
    private final Pool pool;
    private final Connections connections;
    private final PeopleQueue queue;
    private final PeopleReader reader;
    private final PeopleRunner runner;
    private final Audit audit;
    private final Effects effects;

    PeopleReadings(
            Pool pool,
            Connections connections,
            PeopleQueue queue,
            PeopleReader reader,
            PeopleRunner runner,
            Audit audit,
            Effects effects) {
        this.pool = pool;
        this.connections = connections;
        this.queue = queue;
        this.reader = reader;
        this.runner = runner;
        this.audit = audit;
        this.effects = effects;
    }

    /** What came of asking. */
    sealed interface Asked {
        record Noted(ReadingView reading) implements Asked {}

        /** @param why in a sentence for people */
        record Unusable(String why) implements Asked {}

        record Unknown() implements Asked {}
    }

    /** Empty for what the caller may not see. */
    Uni<Optional<ReadingView>> find(UUID connection) {
        return connections
                .forCaller(connection)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : reader.reading(found.get()).map(Optional::of));
    }

    /** @param tellsAll also what did not change is told */
    Uni<Asked> ask(UUID connection, boolean tellsAll) {
        return connections
                .forCaller(connection)
                .chain(found ->
                        found.isEmpty() ? Uni.createFrom().item(new Asked.Unknown()) : ask(found.get(), tellsAll));
    }

    private Uni<Asked> ask(WatchedConnection connection, boolean tellsAll) {
        UUID workspace = connection.workspaceUuid();
        if (!connection.isUsable() || workspace == null) {
            return Uni.createFrom().item(new Asked.Unusable(connection.whyUnusable()));
        }
        return pool.withTransaction(sql -> queue.want(sql, connection, workspace, tellsAll)
                        .chain(() -> audit.record(
                                sql,
                                new AuditEntry(
                                        "people.reading-asked",
                                        "connection",
                                        connection.id().toString(),
                                        connection.team(),
                                        Map.of())))
                        .chain(() -> effects.done(sql, connection.id().toString())))
                .invoke(runner::wake)
                .chain(() -> reader.reading(connection))
                .map(Asked.Noted::new);
    }
}

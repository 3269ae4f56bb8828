package io.pailguard.ingest.scan;

import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.repository.Repositories;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What steps are about, as long as it may be read. */
@ApplicationScoped
class Targets {
    private final Connections connections;
    private final Repositories repositories;

    Targets(Connections connections, Repositories repositories) {
        this.connections = connections;
        this.repositories = repositories;
    }

    /** Fails with {@link AccessRefusedException}, which says what to do about it. */
    Uni<Target> of(ClaimedStep step) {
        return connection(step)
                .chain(connection -> repositories
                        .find(step.repository())
                        .map(found -> found.map(repository -> new Target(
                                        connection, repository, step.scan().lookbackDays()))
                                .orElseThrow(() -> new AccessRefusedException("The repository is not known."))));
    }

    /** Fails with {@link AccessRefusedException}, which says what to do about it. */
    Uni<WatchedConnection> connection(ClaimedStep step) {
        UUID id = step.scan().connection();
        return connections.find(id).map(found -> {
            WatchedConnection connection =
                    found.orElseThrow(() -> new AccessRefusedException("The connection is not known here."));
            if (!connection.isUsable()) {
                throw new AccessRefusedException(connection.whyUnusable());
            }
            return connection;
        });
    }
}

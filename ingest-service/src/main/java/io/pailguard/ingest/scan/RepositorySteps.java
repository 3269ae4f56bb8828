package io.pailguard.ingest.scan;

import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.publish.Publisher.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the steps of a repository have in common. */
@ApplicationScoped
class RepositorySteps {
    private final Connections connections;
    private final Repositories repositories;

    RepositorySteps(Connections connections, Repositories repositories) {
        this.connections = connections;
        this.repositories = repositories;
    }

    /** What a step is about. */
    record About(WatchedConnection connection, KnownRepository repository) {}

    Uni<About> find(ClaimedStep step) {
        return connections.find(step.connection()).map(RepositorySteps::usable).chain(connection -> repositories
                .find(step.repository())
                .map(found -> found.map(repository -> new About(connection, repository))
                        .orElseThrow(() -> new AccessRefusedException("The repository is not known."))));
    }

    /** @throws AccessRefusedException with what to do about it */
    static WatchedConnection usable(Optional<WatchedConnection> found) {
        WatchedConnection connection =
                found.orElseThrow(() -> new AccessRefusedException("The connection is not known here."));
        if (!connection.isUsable()) {
            throw new AccessRefusedException(connection.whyUnusable());
        }
        return connection;
    }

    static Subject subject(ClaimedStep step) {
        return new Subject(
                step.scan(),
                step.repository(),
                step.owner().connection(),
                step.owner().team());
    }
}

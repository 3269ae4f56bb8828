package io.pailguard.auth.connection;

import io.pailguard.contracts.connection.ConnectionState;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored connections. Opens no transaction of its own. */
@ApplicationScoped
public class ConnectionRepository implements PanacheRepositoryBase<Connection, UUID> {
    /** What one list shows. */
    record Filter(Optional<Collection<String>> teams, Collection<ConnectionState> states) {}

    /** In the order of their names, after the given one. */
    Uni<List<Connection>> page(Filter filter, @Nullable String afterName, @Nullable UUID afterId, int limit) {
        StringBuilder where = new StringBuilder("state in ?1");
        List<Object> values = new ArrayList<>(List.of(filter.states()));
        filter.teams().ifPresent(teams -> {
            values.add(teams);
            where.append(" and team in ?").append(values.size());
        });
        if (afterName != null) {
            values.add(afterName);
            values.add(afterId);
            where.append(" and (lower(name) > ?").append(values.size() - 1);
            where.append(" or lower(name) = ?").append(values.size() - 1);
            where.append(" and id > ?").append(values.size()).append(")");
        }
        return find(where + " order by lower(name), id", values.toArray())
                .page(0, limit)
                .list();
    }

    /** Whether a connection that still counts has this name. */
    Uni<Boolean> isNameTaken(String name) {
        return count(
                        "lower(name) = lower(?1) and state not in ?2",
                        name,
                        List.of(ConnectionState.REMOVED, ConnectionState.CANCELLED, ConnectionState.REVOKED))
                .map(count -> count > 0);
    }

    /** Waits for whoever changes the connection now; null when there is none. */
    public Uni<Connection> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}

package io.pailguard.auth.connection;

import io.pailguard.contracts.connection.ConnectionState;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
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

    /**
     * In what state the connection is that has the name, or had it; empty where that is the one that asks, or the one whose
     * place it takes, or where it never came to be.
     */
    public Uni<Optional<ConnectionState>> nameTaken(Connection by, String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                SELECT c.state FROM taken_name t JOIN connection c ON c.id = t.connection_id
                                WHERE t.name = lower(?1) AND c.state <> 'CANCELLED' AND c.id NOT IN (?2, ?3)""", String.class)
                        .setParameter(1, name)
                        .setParameter(2, by.heirOf())
                        .setParameter(3, by.id())
                        .getResultList())
                .map(found -> found.stream().findFirst().map(ConnectionState::valueOf));
    }

    /** Fails with {@link NameTakenException} where another has it, or was faster. */
    public Uni<Void> takeName(Mutiny.Session session, Connection by) {
        return session.createNativeQuery("""
                        INSERT INTO taken_name AS t (name, connection_id) VALUES (lower(?1), ?2)
                        ON CONFLICT (name) DO UPDATE SET connection_id = excluded.connection_id
                        WHERE t.connection_id IN (?2, ?3)
                          OR EXISTS (SELECT FROM connection c WHERE c.id = t.connection_id AND c.state = 'CANCELLED')""")
                .setParameter(1, by.name())
                .setParameter(2, by.id())
                .setParameter(3, by.heirOf())
                .executeUpdate()
                .invoke(taken -> {
                    if (taken == 0) {
                        throw new NameTakenException();
                    }
                })
                .replaceWithVoid();
    }

    /** Waits for whoever changes the connection now; null when there is none. */
    public Uni<Connection> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}

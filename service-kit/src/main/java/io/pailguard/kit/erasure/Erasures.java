package io.pailguard.kit.erasure;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.WorkspaceErased;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Which workspaces are erased. From when one is noted, nothing that came through its connections is taken in. */
@ApplicationScoped
public class Erasures {
    /**
     * Who takes events in shares it, who notes an erasure holds it alone: what was taken in without knowing of the erasure
     * is there before the erasing begins.
     */
    private static final String SHARE = "SELECT pg_advisory_xact_lock_shared(hashtext('erasure'))";

    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('erasure'))";

    /** Whoever asks again is told again. */
    private static final String NOTE = """
            INSERT INTO erasure (id, connections) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET told_at = NULL""";

    private static final String ERASED = """
            SELECT DISTINCT connection FROM erasure, unnest(connections) AS connection WHERE connection = ANY ($1)""";

    /** In the caller's transaction; the erasing begins within seconds after it. */
    public Uni<Void> note(SqlConnection sql, UUID erasure, Collection<UUID> connections) {
        return sql.query(ALONE)
                .execute()
                .chain(() -> sql.preparedQuery(NOTE).execute(Tuple.of(erasure, connections.toArray(UUID[]::new))))
                .replaceWithVoid();
    }

    /** Notes the erasures among the events, in the transaction that takes them in; gives those of the others that count. */
    public Uni<List<Event<?>>> sift(SqlConnection sql, List<Event<?>> events) {
        List<WorkspaceErased> erasures = events.stream()
                .map(Event::data)
                .filter(WorkspaceErased.class::isInstance)
                .map(WorkspaceErased.class::cast)
                .toList();
        List<Event<?>> others = events.stream()
                .filter(event -> !(event.data() instanceof WorkspaceErased))
                .toList();
        return InTurn.each(erasures, erasure -> note(sql, erasure.erasure(), erasure.connections()))
                .chain(() -> sql.query(SHARE).execute())
                .chain(() -> erased(sql, others))
                .map(erased -> others.stream()
                        .filter(event -> connections(event).noneMatch(erased::contains))
                        .toList());
    }

    private static Uni<Set<UUID>> erased(SqlConnection sql, List<Event<?>> events) {
        UUID[] named = events.stream().flatMap(Erasures::connections).distinct().toArray(UUID[]::new);
        return sql.preparedQuery(ERASED).execute(Tuple.of((Object) named)).map(rows -> {
            Set<UUID> erased = new HashSet<>();
            rows.forEach(row -> erased.add(row.getUUID(0)));
            return erased;
        });
    }

    /** Of a connection its own events speak by their subject. */
    private static Stream<UUID> connections(Event<?> event) {
        return Stream.concat(Stream.of(event.subject()), Stream.ofNullable(event.connectionId()));
    }
}

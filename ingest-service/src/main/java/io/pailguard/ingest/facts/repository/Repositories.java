package io.pailguard.ingest.facts.repository;

import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tables of repositories and of who watches them. */
@ApplicationScoped
public class Repositories {
    private static final String COLUMNS =
            "r.uuid, r.workspace, r.slug, r.name, r.project, r.is_private, r.main_branch, r.language, r.last_commit_at,"
                    + " r.state, r.missed, r.owner, o.name AS owner_name, o.team AS owner_team";
    private static final String FROM = " FROM repository r JOIN connection o ON o.id = r.owner";
    private static final String OF_IDS = "SELECT " + COLUMNS + FROM + " WHERE r.uuid = ANY($1)";
    private static final String LOCK = OF_IDS + " ORDER BY r.uuid FOR NO KEY UPDATE OF r";
    private static final String WATCHED_BY = "SELECT " + COLUMNS + FROM
            + " JOIN watch w ON w.repository = r.uuid WHERE w.connection_id = $1 ORDER BY r.uuid";
    private static final String WATCHED_AT_ALL = "SELECT DISTINCT repository FROM watch WHERE repository = ANY($1)";
    private static final String WATCHED_BY_OWNER = """
            SELECT r.uuid FROM repository r JOIN watch w ON w.repository = r.uuid AND w.connection_id = r.owner
            WHERE r.uuid = ANY($1)""";
    private static final String SAVE = """
            INSERT INTO repository (uuid, workspace, slug, name, project, is_private, main_branch, language, state, missed,
                                    owner, read_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (uuid) DO UPDATE
            SET workspace = excluded.workspace, slug = excluded.slug, name = excluded.name, project = excluded.project,
                is_private = excluded.is_private, main_branch = excluded.main_branch, language = excluded.language,
                state = excluded.state, missed = excluded.missed, read_at = excluded.read_at""";
    private static final String WATCH = """
            INSERT INTO watch (repository, connection_id) SELECT id, $2 FROM unnest($1::uuid[]) AS id
            ON CONFLICT DO NOTHING""";
    private static final String UNWATCH = "DELETE FROM watch WHERE connection_id = $2 AND repository = ANY($1)";
    private static final String LAST_COMMIT = "UPDATE repository SET last_commit_at = $2 WHERE uuid = $1";
    private static final String FORGET_CONTENT = """
            DELETE FROM scanned_blob b WHERE b.repository = ANY($1)
            AND NOT EXISTS (SELECT 1 FROM watch w WHERE w.repository = b.repository)""";
    private static final String FORGET_PUBLISHED = """
            DELETE FROM published_set p WHERE p.repository = ANY($1)
            AND NOT EXISTS (SELECT 1 FROM watch w WHERE w.repository = p.repository)""";

    private final Pool pool;

    Repositories(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<KnownRepository>> find(UUID uuid) {
        return find(pool, List.of(uuid)).map(found -> Optional.ofNullable(found.get(uuid)));
    }

    public Uni<Map<UUID, KnownRepository>> find(SqlClient client, Collection<UUID> uuids) {
        return client.preparedQuery(OF_IDS)
                .execute(Tuple.of(uuids.toArray(UUID[]::new)))
                .map(Repositories::byUuid);
    }

    /** Held until the transaction ends, so that what is told of them is told in the order in which it became so. */
    Uni<Map<UUID, KnownRepository>> lock(SqlConnection sql, Collection<UUID> uuids) {
        return sql.preparedQuery(LOCK)
                .execute(Tuple.of(uuids.toArray(UUID[]::new)))
                .map(Repositories::byUuid);
    }

    /** What a connection watches, as of its last list. */
    public Uni<Map<UUID, KnownRepository>> watchedBy(SqlClient client, UUID connection) {
        return client.preparedQuery(WATCHED_BY).execute(Tuple.of(connection)).map(Repositories::byUuid);
    }

    public Uni<Map<UUID, KnownRepository>> watchedBy(UUID connection) {
        return watchedBy(pool, connection);
    }

    /** Those among {@code uuids} that any connection watches. */
    public Uni<Set<UUID>> watched(Collection<UUID> uuids) {
        return among(pool, WATCHED_AT_ALL, uuids);
    }

    /** Those among {@code uuids} that their owner watches. */
    Uni<Set<UUID>> watchedByOwner(SqlClient client, Collection<UUID> uuids) {
        return among(client, WATCHED_BY_OWNER, uuids);
    }

    /**
     * What a connection would not read, were it to watch it, since it belongs to another one.
     *
     * @param sameTeam read for the same team
     * @param otherTeams not read for this one
     */
    public record Elsewhere(Set<UUID> sameTeam, Set<UUID> otherTeams) {
        public boolean has(UUID repository) {
            return sameTeam.contains(repository) || otherTeams.contains(repository);
        }
    }

    /** Of a team's own what nobody watches any more goes to whoever does next; what is of another team stays there. */
    public Uni<Elsewhere> elsewhere(UUID connection, String team, Collection<UUID> uuids) {
        return watchedByOwner(pool, uuids)
                .chain(inUse -> find(pool, uuids).map(known -> {
                    Set<UUID> sameTeam = new HashSet<>();
                    Set<UUID> otherTeams = new HashSet<>();
                    known.forEach((uuid, repository) -> {
                        boolean isOurs = repository.owner().team().equals(team);
                        if (!isOurs) {
                            otherTeams.add(uuid);
                        } else if (inUse.contains(uuid) && !repository.isOwnedBy(connection)) {
                            sameTeam.add(uuid);
                        }
                    });
                    return new Elsewhere(sameTeam, otherTeams);
                }));
    }

    private static Uni<Set<UUID>> among(SqlClient client, String query, Collection<UUID> uuids) {
        return client.preparedQuery(query)
                .execute(Tuple.of(uuids.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> found = new HashSet<>();
                    rows.forEach(row -> found.add(row.getUUID(0)));
                    return found;
                });
    }

    /** The owner of one that is known stays as it is. */
    Uni<Void> save(SqlConnection sql, Instant readAt, List<KnownRepository> repositories) {
        if (repositories.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = repositories.stream()
                .map(it -> Tuple.from(Arrays.asList(
                        it.uuid(),
                        it.workspace(),
                        it.slug(),
                        it.name(),
                        it.project(),
                        it.isPrivate(),
                        it.mainBranch(),
                        it.language(),
                        it.state().name(),
                        it.missed(),
                        it.owner().connection(),
                        RowTime.of(readAt))))
                .toList();
        return sql.preparedQuery(SAVE).executeBatch(rows).replaceWithVoid();
    }

    Uni<Void> watch(SqlConnection sql, UUID connection, Collection<UUID> uuids) {
        return sql.preparedQuery(WATCH)
                .execute(Tuple.of(uuids.toArray(UUID[]::new), connection))
                .replaceWithVoid();
    }

    Uni<Void> unwatch(SqlConnection sql, UUID connection, Collection<UUID> uuids) {
        UUID[] ids = uuids.toArray(UUID[]::new);
        return sql.preparedQuery(UNWATCH)
                .execute(Tuple.of(ids, connection))
                .chain(() -> sql.preparedQuery(FORGET_CONTENT).execute(Tuple.of((Object) ids)))
                .chain(() -> sql.preparedQuery(FORGET_PUBLISHED).execute(Tuple.of((Object) ids)))
                .replaceWithVoid();
    }

    Uni<Void> sawCommit(SqlConnection sql, UUID uuid, Instant at) {
        return sql.preparedQuery(LAST_COMMIT)
                .execute(Tuple.of(uuid, RowTime.of(at)))
                .replaceWithVoid();
    }

    private static Map<UUID, KnownRepository> byUuid(Iterable<Row> rows) {
        Map<UUID, KnownRepository> found = new HashMap<>();
        rows.forEach(row -> found.put(row.getUUID("uuid"), read(row)));
        return found;
    }

    private static KnownRepository read(Row row) {
        return new KnownRepository(
                row.getUUID("uuid"),
                row.getString("workspace"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("project"),
                row.getBoolean("is_private"),
                row.getString("main_branch"),
                row.getString("language"),
                RowTime.in(row, "last_commit_at"),
                RepositoryState.valueOf(row.getString("state")),
                row.getInteger("missed"),
                new Owner(row.getUUID("owner"), row.getString("owner_name"), row.getString("owner_team")));
    }
}

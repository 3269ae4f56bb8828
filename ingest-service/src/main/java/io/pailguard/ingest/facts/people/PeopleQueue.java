package io.pailguard.ingest.facts.people;

import io.pailguard.ingest.connection.States;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.kit.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workspaces whose people are to be read, on the clock of the database. Any replica reads under a lease. */
@ApplicationScoped
class PeopleQueue {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** Of those that selected something; the connection of each team that is its earliest. */
    private static final String ENLIST = """
            INSERT INTO people_workspace (id, workspace, slug, team, connection_id, next_at)
            SELECT gen_random_uuid(), first.workspace_uuid::uuid, first.workspace, first.team, first.id,
                   now() + $1 * interval '1 millisecond'
            FROM (SELECT DISTINCT ON (c.workspace_uuid, c.team) c.workspace_uuid, c.workspace, c.team, c.id
                  FROM connection c JOIN selection s ON s.connection_id = c.id
                  WHERE c.state IN %s AND c.workspace <> '' AND pg_input_is_valid(c.workspace_uuid, 'uuid')
                  ORDER BY c.workspace_uuid, c.team, c.since, c.id) first
            WHERE NOT EXISTS (SELECT 1 FROM people_workspace p WHERE p.workspace = first.workspace_uuid::uuid
                              AND (p.team, p.slug, p.connection_id) = (first.team, first.workspace, first.id))
            ON CONFLICT (workspace, team) DO UPDATE
            SET slug = excluded.slug, connection_id = excluded.connection_id""".formatted(States.USABLE);

    /** By the time at which the row was free: a pass that was kept meanwhile came before. */
    private static final String WANT = """
            INSERT INTO people_workspace (id, workspace, slug, team, connection_id, next_at, wanted_at, tell_all)
            VALUES ($1, $2, $3, $4, $5, now(), clock_timestamp(), $6)
            ON CONFLICT (workspace, team) DO UPDATE
            SET next_at = now(), wanted_at = clock_timestamp(), tell_all = people_workspace.tell_all OR excluded.tell_all
            RETURNING id""";

    private static final String CLAIM = """
            WITH next AS (
              SELECT p.id FROM people_workspace p
              WHERE p.next_at <= now() AND (p.lease_until IS NULL OR p.lease_until < now())
                AND EXISTS (SELECT 1 FROM connection c WHERE c.workspace_uuid = p.workspace::text AND c.team = p.team
                            AND c.state IN %s AND c.workspace <> '')
              ORDER BY p.next_at LIMIT 1
              FOR UPDATE OF p SKIP LOCKED)
            UPDATE people_workspace p
            SET lease_until = now() + $1 * interval '1 millisecond', epoch = p.epoch + 1
            FROM next WHERE p.id = next.id
            RETURNING p.id, p.workspace, p.slug, p.team, p.connection_id, p.epoch, p.wanted_at""".formatted(States.USABLE);
    private static final String RENEW = """
            UPDATE people_workspace SET lease_until = now() + $3 * interval '1 millisecond'
            WHERE id = $1 AND epoch = $2""";
    private static final String TRIED_BEFORE = """
            (tried_at IS NULL OR tried_at <= now() - $2 * interval '1 millisecond' OR tried_at < $3)""";
    private static final String DUE = """
            SELECT kind, object FROM people_part WHERE source = $1 AND %s
            ORDER BY CASE kind WHEN 'MEMBERS' THEN 0 WHEN 'GROUPS' THEN 1 ELSE 2 END, tried_at NULLS FIRST, kind, object
            LIMIT $4""".formatted(TRIED_BEFORE);
    /** What somebody asks for meanwhile stays wanted. */
    private static final String END = """
            UPDATE people_workspace p
            SET lease_until = NULL, message = NULL,
                tell_all = p.tell_all AND (left_over.more OR p.wanted_at IS DISTINCT FROM $3),
                wanted_at = CASE WHEN left_over.more OR p.wanted_at IS DISTINCT FROM $3 THEN p.wanted_at END,
                next_at = CASE WHEN left_over.more OR p.wanted_at IS DISTINCT FROM $3 THEN now()
                               ELSE now() + $5 * interval '1 millisecond' END
            FROM (SELECT EXISTS (SELECT 1 FROM people_part WHERE source = $1 AND %s) AS more) left_over
            WHERE p.id = $1 AND p.epoch = $4""".formatted(TRIED_BEFORE);

    private static final String POSTPONE = """
            UPDATE people_workspace
            SET lease_until = NULL, message = $3, next_at = now() + $4 * interval '1 millisecond'
            WHERE id = $1 AND epoch = $2""";

    private final Pool pool;
    private final PeopleSettings settings;

    PeopleQueue(Pool pool, PeopleSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** @param wantedAt null where nobody asked, but it was its time */
    record Claimed(
            UUID id,
            UUID workspace,
            String slug,
            String team,
            UUID connection,
            long epoch,
            @Nullable OffsetDateTime wantedAt) {
        private static Claimed of(Row row) {
            return new Claimed(
                    row.getUUID("id"),
                    row.getUUID("workspace"),
                    row.getString("slug"),
                    row.getString("team"),
                    row.getUUID("connection_id"),
                    row.getLong("epoch"),
                    row.getOffsetDateTime("wanted_at"));
        }
    }

    /** Takes up the workspaces that somebody began to watch. */
    Uni<Void> enlist() {
        return pool.preparedQuery(ENLIST)
                .execute(Tuple.of(settings.first().toMillis()))
                .replaceWithVoid();
    }

    /** Somebody wants all of it read now. @param workspace of the connection, whose events told it */
    Uni<UUID> want(SqlConnection sql, WatchedConnection connection, UUID workspace, boolean tellsAll) {
        return sql.preparedQuery(WANT)
                .execute(Tuple.of(
                        Ids.next(), workspace, connection.workspace(), connection.team(), connection.id(), tellsAll))
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    Uni<Optional<Claimed>> claim() {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(settings.lease().toMillis()))
                .map(rows -> rows.stream().findFirst().map(Claimed::of));
    }

    /** Fails with {@link TakenOverException}. */
    Uni<Void> renew(Claimed claimed) {
        return pool.preparedQuery(RENEW)
                .execute(
                        Tuple.of(claimed.id(), claimed.epoch(), settings.lease().toMillis()))
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new TakenOverException()));
    }

    /** The parts whose time has come, those first that were tried longest ago. */
    Uni<List<Part>> due(Claimed claimed) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.from(Arrays.asList(
                        claimed.id(), settings.every().toMillis(), claimed.wantedAt(), settings.partsAtOnce())))
                .map(rows -> rows.stream()
                        .map(row -> new Part(PartKind.valueOf(row.getString("kind")), row.getString("object")))
                        .toList());
    }

    Uni<Void> end(Claimed claimed) {
        return pool.preparedQuery(END)
                .execute(Tuple.from(Arrays.asList(
                        claimed.id(),
                        settings.every().toMillis(),
                        claimed.wantedAt(),
                        claimed.epoch(),
                        LOOK_AGAIN.toMillis())))
                .replaceWithVoid();
    }

    Uni<Void> postpone(Claimed claimed, String why, Duration wait) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(claimed.id(), claimed.epoch(), why, wait.toMillis()))
                .replaceWithVoid();
    }

    /** Another replica has it by now, or it is erased. */
    static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenOverException() {
            super(null, null, false, false);
        }
    }
}

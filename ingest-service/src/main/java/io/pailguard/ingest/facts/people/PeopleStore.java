package io.pailguard.ingest.facts.people;

import io.pailguard.ingest.facts.people.PeopleQueue.Claimed;
import io.pailguard.ingest.facts.people.PeopleQueue.TakenOverException;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of people, with its history. A pass is kept, compared and told in one transaction, that of whoever holds the
 * lease.
 */
@ApplicationScoped
class PeopleStore {
    private static final String FENCE = """
            SELECT greatest($3::timestamptz, passed_at + interval '1 microsecond') AS moment,
                   coalesce(passed_at, $3::timestamptz - interval '1 microsecond') AS before, tell_all
            FROM people_workspace WHERE id = $1 AND epoch = $2 FOR UPDATE""";
    private static final String PASSED = "UPDATE people_workspace SET passed_at = $2 WHERE id = $1";

    /** The watched repositories that connections of the team own, and their projects. */
    private static final String WANTED = """
            WITH repositories AS (
              SELECT r.uuid::text AS id, r.workspace || '/' || r.slug AS name, coalesce(r.project, '') AS project
              FROM repository r JOIN connection c ON c.id = r.owner
              JOIN watch w ON w.repository = r.uuid AND w.connection_id = r.owner
              WHERE c.workspace_uuid = $3 AND c.team = $4 AND r.state <> 'REMOVED'),
            wanted AS (
              SELECT 'REPOSITORY' AS kind, id, name, project FROM repositories
              UNION SELECT 'PROJECT', project, project, '' FROM repositories WHERE project <> '')
            """;

    private static final String RENAME = WANTED + """
            UPDATE people_object o SET name = w.name FROM wanted w
            WHERE o.source = $1 AND o.valid_to IS NULL AND (w.kind, w.id) = (o.kind, o.id) AND w.name <> o.name
              AND $2::timestamptz IS NOT NULL""";
    private static final String CLOSE_OBJECTS = WANTED + """
            UPDATE people_object o SET valid_to = $2 WHERE o.source = $1 AND o.valid_to IS NULL AND NOT EXISTS
              (SELECT 1 FROM wanted w WHERE (w.kind, w.id, w.project) = (o.kind, o.id, o.project))""";
    private static final String OPEN_OBJECTS = WANTED + """
            INSERT INTO people_object (source, kind, id, name, project, valid_from)
            SELECT $1, w.kind, w.id, w.name, w.project, $2 FROM wanted w
            ON CONFLICT (source, kind, id) WHERE valid_to IS NULL DO NOTHING""";
    private static final String OPEN_PARTS = """
            INSERT INTO people_part (source, kind, object, state)
            SELECT $1, kind, id, 'WAITING' FROM people_object WHERE source = $1 AND valid_to IS NULL
            UNION ALL SELECT $1, kind, $2, 'WAITING' FROM unnest(ARRAY['MEMBERS', 'GROUPS']) AS kind
            ON CONFLICT DO NOTHING""";
    private static final String UNWATCHED = """
            NOT EXISTS (SELECT 1 FROM people_object o WHERE o.source = $1 AND o.valid_to IS NULL
                        AND (o.kind, o.id) = (%s))""";
    private static final String DROP_PARTS = "DELETE FROM people_part p WHERE p.source = $1"
            + " AND p.kind IN ('PROJECT', 'REPOSITORY') AND " + UNWATCHED.formatted("p.kind, p.object");
    private static final String CLOSE_UNWATCHED = "UPDATE people_grant g SET valid_to = $2 WHERE g.source = $1"
            + " AND g.valid_to IS NULL AND g.object_kind IN ('PROJECT', 'REPOSITORY') AND "
            + UNWATCHED.formatted("g.object_kind, g.object");

    private static final String IDENTITIES = """
            unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[])
            AS r(kind, id, name, nickname, account_id, added_on, last_access)""";
    private static final String SAW = """
            UPDATE people_identity p SET added_on = coalesce(r.added_on, p.added_on),
                   last_access = greatest(r.last_access, p.last_access)
            FROM %s WHERE p.source = $1 AND (p.kind, p.id) = (r.kind, r.id) AND p.valid_to IS NULL
              AND $2::timestamptz IS NOT NULL""".formatted(IDENTITIES);
    /** What a record leaves out says nothing. */
    private static final String CLOSE_IDENTITIES = """
            UPDATE people_identity p SET valid_to = $2
            FROM %s WHERE p.source = $1 AND (p.kind, p.id) = (r.kind, r.id) AND p.valid_to IS NULL
              AND (p.name <> r.name OR coalesce(r.nickname, p.nickname) IS DISTINCT FROM p.nickname
                   OR coalesce(r.account_id, p.account_id) IS DISTINCT FROM p.account_id)""".formatted(IDENTITIES);

    private static final String OPEN_IDENTITIES = """
            INSERT INTO people_identity (source, kind, id, name, nickname, account_id, added_on, last_access, valid_from)
            SELECT $1, r.kind, r.id, r.name, coalesce(r.nickname, l.nickname), coalesce(r.account_id, l.account_id),
                   coalesce(r.added_on, l.added_on), greatest(r.last_access, l.last_access), $2
            FROM %s LEFT JOIN LATERAL (
              SELECT * FROM people_identity l WHERE l.source = $1 AND (l.kind, l.id) = (r.kind, r.id)
              ORDER BY l.valid_from DESC LIMIT 1) l ON true
            ON CONFLICT (source, kind, id) WHERE valid_to IS NULL DO NOTHING""".formatted(IDENTITIES);

    private static final String GRANTS = """
            unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
            AS r(holder_kind, holder, object_kind, object, level)""";
    private static final String SAME = """
            (g.object_kind, g.object, g.holder_kind, g.holder) = (r.object_kind, r.object, r.holder_kind, r.holder)""";
    private static final String SEEN_AGAIN = """
            UPDATE people_grant g SET missed = 0 FROM %s
            WHERE g.source = $1 AND g.valid_to IS NULL AND g.missed > 0 AND %s
              AND $2::timestamptz IS NOT NULL""".formatted(GRANTS, SAME);
    /** A credential that sees no roles takes none back that another has seen. */
    private static final String CLOSE_CHANGED = """
            UPDATE people_grant g SET valid_to = $2 FROM %s
            WHERE g.source = $1 AND g.valid_to IS NULL AND %s AND g.level <> r.level
              AND r.level <> 'UNKNOWN'""".formatted(GRANTS, SAME);
    /** It is gone when two whole readings in a row do not show it. */
    private static final String CLOSE_MISSED = """
            UPDATE people_grant g SET missed = g.missed + 1, valid_to = CASE WHEN g.missed >= 1 THEN $2::timestamptz END
            FROM unnest($8::text[], $9::text[]) AS whole(kind, object)
            WHERE g.source = $1 AND g.valid_to IS NULL AND g.object_kind = whole.kind
              AND (whole.kind = 'GROUP' OR g.object = whole.object)
              AND NOT EXISTS (SELECT 1 FROM %s WHERE %s)""".formatted(GRANTS, SAME);

    private static final String OPEN_GRANTS = """
            INSERT INTO people_grant (source, holder_kind, holder, object_kind, object, level, valid_from)
            SELECT $1, r.holder_kind, r.holder, r.object_kind, r.object, r.level, $2 FROM %s
            ON CONFLICT (source, object_kind, object, holder_kind, holder) WHERE valid_to IS NULL
            DO NOTHING""".formatted(GRANTS);

    private static final String KEEP_PARTS = """
            UPDATE people_part p
            SET state = r.state, reason = r.reason, tried_at = now(),
                read_at = CASE r.state WHEN 'READ' THEN $2 ELSE p.read_at END,
                first_read_at = coalesce(p.first_read_at, CASE r.state WHEN 'READ' THEN $2::timestamptz END)
            FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS r(kind, object, state, reason)
            WHERE p.source = $1 AND (p.kind, p.object) = (r.kind, r.object)""";
    private static final String CHANGED = """
            SELECT object_kind, object, holder FROM people_grant WHERE source = $1 AND (valid_from = $2 OR valid_to = $2)
            UNION ALL SELECT CASE kind WHEN 'MEMBERS' THEN 'WORKSPACE' WHEN 'GROUPS' THEN 'GROUP' ELSE kind END, object, NULL
            FROM people_part WHERE source = $1 AND first_read_at = $2
            UNION ALL SELECT 'IDENTITY', id, NULL FROM people_identity WHERE source = $1 AND valid_from = $2""";

    private final Pool pool;
    private final Outbox outbox;
    private final Differences differences;
    private final AccessEvents events;
    private final Clock clock;

    PeopleStore(Pool pool, Outbox outbox, Differences differences, AccessEvents events, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.differences = differences;
        this.events = events;
        this.clock = clock;
    }

    /**
     * When a pass is kept, on a clock that never goes back for a workspace.
     *
     * @param before the moment of the pass before
     * @param tellsAll somebody wants told what did not change, too; he may have asked while the pass was under way
     */
    record Moment(OffsetDateTime now, OffsetDateTime before, boolean tellsAll) {}

    /** Takes in which repositories are watched now, and leaves out those that are no longer: that tells nothing of people. */
    Uni<Void> followSelection(Claimed claimed) {
        return pool.withTransaction(sql -> fence(sql, claimed).chain(moment -> {
            Tuple wanted =
                    Tuple.of(claimed.id(), moment.now(), claimed.workspace().toString(), claimed.team());
            return InTurn.each(
                            List.of(RENAME, CLOSE_OBJECTS, OPEN_OBJECTS),
                            statement -> sql.preparedQuery(statement).execute(wanted))
                    .chain(() -> sql.preparedQuery(OPEN_PARTS)
                            .execute(Tuple.of(claimed.id(), claimed.workspace().toString())))
                    .chain(() -> sql.preparedQuery(DROP_PARTS).execute(Tuple.of(claimed.id())))
                    .chain(() -> sql.preparedQuery(CLOSE_UNWATCHED).execute(Tuple.of(claimed.id(), moment.now())))
                    .replaceWithVoid();
        }));
    }

    /** Keeps what a pass read, and tells it with what it changed. Fails with {@link TakenOverException}. */
    Uni<Void> keep(Claimed claimed, List<PartRead> parts) {
        return parts.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(sql -> fence(sql, claimed).chain(moment -> keep(sql, claimed, parts, moment)));
    }

    private Uni<Moment> fence(SqlConnection sql, Claimed claimed) {
        return sql.preparedQuery(FENCE)
                .execute(Tuple.of(claimed.id(), claimed.epoch(), RowTime.of(clock.instant())))
                .chain(rows -> {
                    Row row = rows.iterator().hasNext() ? rows.iterator().next() : null;
                    return row == null
                            ? Uni.createFrom().<Moment>failure(new TakenOverException())
                            : Uni.createFrom()
                                    .item(new Moment(
                                            row.getOffsetDateTime("moment"),
                                            row.getOffsetDateTime("before"),
                                            row.getBoolean("tell_all")));
                });
    }

    private Uni<Void> keep(SqlConnection sql, Claimed claimed, List<PartRead> parts, Moment moment) {
        return keepIdentities(sql, claimed, parts, moment)
                .chain(() -> keepGrants(sql, claimed, parts, moment))
                .chain(() -> keepParts(sql, claimed, parts, moment))
                .chain(() -> sql.preparedQuery(CHANGED).execute(Tuple.of(claimed.id(), moment.now())))
                .map(rows -> Changed.of(rows.stream().toList()))
                .chain(changed -> differences
                        .note(sql, claimed, changed, moment)
                        .chain(() -> events.of(
                                sql,
                                Ids.next(),
                                claimed,
                                parts,
                                moment.tellsAll() ? changed.andAllOf(parts) : changed,
                                moment)))
                .chain(drafts -> outbox.add(sql, drafts))
                .chain(() -> sql.preparedQuery(PASSED).execute(Tuple.of(claimed.id(), moment.now())))
                .replaceWithVoid();
    }

    private static Uni<Void> keepIdentities(SqlConnection sql, Claimed claimed, List<PartRead> parts, Moment moment) {
        // Members come first, and say more than the others.
        Map<String, Identity> byKey = new LinkedHashMap<>();
        parts.forEach(part ->
                part.identities().forEach(identity -> byKey.putIfAbsent(identity.kind() + identity.id(), identity)));
        Collection<Identity> identities = byKey.values();
        Tuple rows = Tuple.from(Arrays.asList(
                claimed.id(),
                moment.now(),
                texts(identities, it -> it.kind().name()),
                texts(identities, Identity::id),
                texts(identities, Identity::name),
                texts(identities, Identity::nickname),
                texts(identities, Identity::accountId),
                identities.stream().map(it -> RowTime.of(it.addedOn())).toArray(OffsetDateTime[]::new),
                identities.stream().map(it -> RowTime.of(it.lastAccess())).toArray(OffsetDateTime[]::new)));
        return InTurn.each(
                List.of(SAW, CLOSE_IDENTITIES, OPEN_IDENTITIES),
                statement -> sql.preparedQuery(statement).execute(rows));
    }

    private static Uni<Void> keepGrants(SqlConnection sql, Claimed claimed, List<PartRead> parts, Moment moment) {
        List<PartRead> whole = parts.stream().filter(PartRead::isRead).toList();
        Set<Grant> grants =
                whole.stream().flatMap(it -> it.grants().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Object> rows = Arrays.asList(
                claimed.id(),
                moment.now(),
                texts(grants, it -> it.holderKind().name()),
                texts(grants, Grant::holder),
                texts(grants, Grant::objectKind),
                texts(grants, Grant::object),
                texts(grants, it -> it.level().name()));
        List<Object> andWhole = new ArrayList<>(rows);
        andWhole.add(texts(whole, it -> it.part().kind().objectKind()));
        andWhole.add(texts(whole, it -> it.part().object()));
        return run(sql, SEEN_AGAIN, rows)
                .chain(() -> run(sql, CLOSE_CHANGED, rows))
                .chain(() -> run(sql, CLOSE_MISSED, andWhole))
                .chain(() -> run(sql, OPEN_GRANTS, rows));
    }

    private static Uni<Void> keepParts(SqlConnection sql, Claimed claimed, List<PartRead> parts, Moment moment) {
        return run(
                sql,
                KEEP_PARTS,
                Arrays.asList(
                        claimed.id(),
                        moment.now(),
                        texts(parts, it -> it.part().kind().name()),
                        texts(parts, it -> it.part().object()),
                        texts(parts, it -> it.state().name()),
                        texts(parts, PartRead::reason)));
    }

    private static Uni<Void> run(SqlConnection sql, String statement, List<Object> parameters) {
        return sql.preparedQuery(statement).execute(Tuple.from(parameters)).replaceWithVoid();
    }

    private static <T> String[] texts(Collection<T> items, Function<T, @Nullable String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }
}

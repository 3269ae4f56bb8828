package io.pailguard.ingest.facts.people;

import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.people.PeopleViews.DifferenceKind;
import io.pailguard.ingest.facts.people.PeopleViews.DifferenceView;
import io.pailguard.ingest.facts.people.PeopleViews.EntitlementView;
import io.pailguard.ingest.facts.people.PeopleViews.IdentityView;
import io.pailguard.ingest.facts.people.PeopleViews.ObjectKind;
import io.pailguard.ingest.facts.people.PeopleViews.PartView;
import io.pailguard.ingest.facts.people.PeopleViews.ReadingView;
import io.pailguard.ingest.facts.people.PeopleViews.Way;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of people, for those who may see it: what the connections of their teams read. */
@ApplicationScoped
class PeopleReader {
    private static final String READING = """
            SELECT count(*) FILTER (WHERE p.state = 'READ')::int AS read,
                   count(*) FILTER (WHERE p.state = 'WAITING')::int AS waiting, max(p.read_at) AS read_at,
                   s.wanted_at IS NOT NULL AS under_way, s.message
            FROM people_workspace s LEFT JOIN people_part p ON p.source = s.id
            WHERE s.workspace = $1 AND s.team = $2 GROUP BY s.id""";
    private static final String GAPS = """
            SELECT p.kind, p.state, p.reason, p.read_at, coalesce(o.name, s.slug) AS name
            FROM people_workspace s JOIN people_part p ON p.source = s.id
            LEFT JOIN people_object o ON o.source = s.id AND o.kind = p.kind AND o.id = p.object AND o.valid_to IS NULL
            WHERE s.workspace = $1 AND s.team = $2 AND p.reason IS NOT NULL
            ORDER BY CASE p.kind WHEN 'MEMBERS' THEN 0 WHEN 'GROUPS' THEN 1 WHEN 'PROJECT' THEN 2 ELSE 3 END, 5 LIMIT 50""";

    /** {@code $1} and {@code $3} are what the caller sees, {@code $4} is the slug of a workspace. */
    private static final String SEEN = "($1 OR s.team = ANY ($3)) AND ($4::text IS NULL OR s.slug = $4)";

    private static final String IDENTITIES = "SELECT x.*, s.slug FROM (" + IdentityRows.SELECT + " WHERE "
            + IdentityRows.VALID + ") x JOIN people_workspace s ON s.id = x.source WHERE " + SEEN + """
             AND ($5::text IS NULL OR x.kind = ANY (string_to_array($5, ','))) AND ($6::text IS NULL OR x.id = $6)
             AND ($7::text IS NULL OR (x.name, x.kind, x.id, x.source) > ($7, $8, $9, $10::uuid))
            ORDER BY x.name, x.kind, x.id, x.source LIMIT $11""";
    private static final String ENTITLEMENTS = """
            SELECT e.*, s.slug, coalesce(i.name, e.person) AS name, coalesce(o.name, s.slug) AS object_name
            FROM people_entitlement($2) e JOIN people_workspace s ON s.id = e.source
            LEFT JOIN people_identity i ON i.source = e.source AND i.kind = e.person_kind AND i.id = e.person
              AND i.valid_from <= $2 AND (i.valid_to IS NULL OR i.valid_to > $2)
            LEFT JOIN people_object o ON o.source = e.source AND o.kind = e.object_kind AND o.id = e.object
              AND o.valid_from <= $2 AND (o.valid_to IS NULL OR o.valid_to > $2)
            WHERE %s AND ($5::text IS NULL OR e.person = $5) AND ($6::text IS NULL OR e.object_kind = $6)
              AND ($7::text IS NULL OR e.object = $7 OR o.name = $7) AND ($8::text IS NULL OR e.level = $8)
              AND ($9::text IS NULL OR e.way = $9) AND ($10::text IS NULL OR e.via_group = $10)
              AND ($11::text IS NULL OR (e.person, e.object_kind, e.object, e.way, e.via_group, e.via_project, e.source)
                                        > ($11, $12, $13, $14, $15, $16, $17::uuid))
            ORDER BY e.person, e.object_kind, e.object, e.way, e.via_group, e.via_project, e.source
            LIMIT $18""".formatted(SEEN);
    private static final String DIFFERENCES = """
            SELECT d.*, s.slug, coalesce(i.name, d.person) AS name,
                   CASE d.object_kind WHEN 'WORKSPACE' THEN s.slug ELSE coalesce(o.name, d.object) END AS object_name
            FROM people_difference d JOIN people_workspace s ON s.id = d.source
            LEFT JOIN people_identity i ON i.source = d.source AND i.kind <> 'GROUP' AND i.id = d.person
              AND i.valid_to IS NULL
            LEFT JOIN people_object o ON o.source = d.source AND o.kind = d.object_kind AND o.id = d.object
              AND o.valid_to IS NULL
            WHERE ($2::timestamptz IS NULL OR d.at >= $2) AND %s AND ($5::text IS NULL OR d.person = $5)
              AND ($6::text IS NULL OR d.kind = $6)
              AND ($7::timestamptz IS NULL OR (d.at, d.id) < ($7, $8::bigint))
            ORDER BY d.at DESC, d.id DESC LIMIT $9""".formatted(SEEN);

    private final Pool pool;
    private final Caller caller;
    private final Clock clock;

    PeopleReader(Pool pool, Caller caller, Clock clock) {
        this.pool = pool;
        this.caller = caller;
        this.clock = clock;
    }

    private Instant asOf(PeopleFilter filter) {
        return Objects.requireNonNullElseGet(filter.asOf(), clock::instant);
    }

    /** How far the people of a connection's workspace are known; the connection is known to be the caller's. */
    Uni<ReadingView> reading(WatchedConnection connection) {
        Tuple which = Tuple.of(connection.workspaceUuid(), connection.team());
        return pool.preparedQuery(READING)
                .execute(which)
                .chain(rows -> pool.preparedQuery(GAPS)
                        .execute(which)
                        .map(gaps -> reading(
                                connection,
                                rows.stream().findFirst().orElse(null),
                                gaps.stream().map(PeopleReader::gap).toList())));
    }

    private static ReadingView reading(WatchedConnection connection, @Nullable Row row, List<PartView> gaps) {
        return row == null
                ? new ReadingView(connection.id(), connection.workspace(), false, null, null, 0, 0, gaps)
                : new ReadingView(
                        connection.id(),
                        connection.workspace(),
                        row.getBoolean("under_way"),
                        RowTime.in(row, "read_at"),
                        row.getString("message"),
                        row.getInteger("read"),
                        row.getInteger("waiting"),
                        gaps);
    }

    /** By name. */
    Uni<Page<IdentityView>> identities(PeopleFilter filter, @Nullable String after, int limit) {
        String list = "identities " + filter;
        Cursor cursor = Cursor.decode(after, list, 4);
        List<@Nullable Object> values = seen(asOf(filter), filter.workspace());
        values.add(filter.kind());
        values.add(filter.person());
        addText(values, cursor, 3);
        values.add(cursor == null ? null : cursor.id(3));
        return page(list, IDENTITIES, values, limit, PeopleReader::identity, PeopleReader::keysOfIdentity);
    }

    Uni<Page<EntitlementView>> entitlements(PeopleFilter filter, @Nullable String after, int limit) {
        String list = "entitlements " + filter;
        Cursor cursor = Cursor.decode(after, list, 7);
        List<@Nullable Object> values = seen(asOf(filter), filter.workspace());
        values.addAll(Arrays.asList(
                filter.person(), filter.kind(), filter.object(), filter.level(), filter.way(), filter.group()));
        addText(values, cursor, 6);
        values.add(cursor == null ? null : cursor.id(6));
        return page(list, ENTITLEMENTS, values, limit, PeopleReader::entitlement, PeopleReader::keysOfEntitlement);
    }

    /** The newest first. */
    Uni<Page<DifferenceView>> differences(
            PeopleFilter filter, @Nullable Instant since, @Nullable String after, int limit) {
        String list = "differences " + since + filter;
        Cursor cursor = Cursor.decode(after, list, 2);
        List<@Nullable Object> values = seen(since, filter.workspace());
        values.add(filter.person());
        values.add(filter.kind());
        values.add(cursor == null ? null : RowTime.of(cursor.time(0)));
        values.add(cursor == null ? null : Long.valueOf(cursor.number(1)));
        return page(
                list,
                DIFFERENCES,
                values,
                limit,
                PeopleReader::difference,
                row -> List.of(RowTime.notNull(row, "at").toString(), String.valueOf(row.getLong("id"))));
    }

    private List<@Nullable Object> seen(@Nullable Instant moment, @Nullable String workspace) {
        return new ArrayList<>(Arrays.asList(
                caller.seesAllTeams(), RowTime.of(moment), caller.teams().toArray(String[]::new), workspace));
    }

    private static void addText(List<@Nullable Object> values, @Nullable Cursor cursor, int count) {
        for (int i = 0; i < count; i++) {
            values.add(cursor == null ? null : cursor.text(i));
        }
    }

    private <T> Uni<Page<T>> page(
            String list,
            String select,
            List<@Nullable Object> values,
            int limit,
            Function<Row, T> reading,
            Function<Row, List<String>> keys) {
        values.add(limit + 1);
        return pool.preparedQuery(select)
                .execute(Tuple.from(values))
                .map(rows -> Page.of(list, rows.stream().toList(), limit, keys).map(reading));
    }

    private static List<String> keysOfIdentity(Row row) {
        return List.of(
                row.getString("name"),
                row.getString("kind"),
                row.getString("id"),
                row.getUUID("source").toString());
    }

    private static List<String> keysOfEntitlement(Row row) {
        return List.of(
                row.getString("person"),
                row.getString("object_kind"),
                row.getString("object"),
                row.getString("way"),
                row.getString("via_group"),
                row.getString("via_project"),
                row.getUUID("source").toString());
    }

    private static PartView gap(Row row) {
        return new PartView(
                PartKind.valueOf(row.getString("kind")),
                row.getString("name"),
                PartState.valueOf(row.getString("state")),
                row.getString("reason"),
                RowTime.in(row, "read_at"));
    }

    private static IdentityView identity(Row row) {
        return new IdentityView(
                row.getString("slug"),
                IdentityKind.valueOf(row.getString("kind")),
                row.getString("id"),
                row.getString("name"),
                row.getString("nickname"),
                row.getString("account_id"),
                level(row, "role"),
                RowTime.in(row, "member_since"),
                RowTime.in(row, "added_on"),
                RowTime.in(row, "last_access"),
                Arrays.asList(row.getArrayOfStrings("groups")));
    }

    private static EntitlementView entitlement(Row row) {
        return new EntitlementView(
                row.getString("slug"),
                row.getString("person"),
                IdentityKind.valueOf(row.getString("person_kind")),
                row.getString("name"),
                ObjectKind.valueOf(row.getString("object_kind")),
                row.getString("object"),
                row.getString("object_name"),
                Objects.requireNonNull(level(row, "level")),
                Way.valueOf(row.getString("way")),
                IdentityRows.orNull(row.getString("via_group")),
                IdentityRows.orNull(row.getString("via_project")),
                RowTime.notNull(row, "since"));
    }

    private static DifferenceView difference(Row row) {
        return new DifferenceView(
                row.getString("slug"),
                RowTime.notNull(row, "at"),
                DifferenceKind.valueOf(row.getString("kind")),
                row.getString("person"),
                row.getString("name"),
                ObjectKind.valueOf(row.getString("object_kind")),
                row.getString("object"),
                row.getString("object_name"),
                level(row, "before"),
                level(row, "after"),
                Way.valueOf(row.getString("way")),
                IdentityRows.orNull(row.getString("via_group")),
                IdentityRows.orNull(row.getString("via_project")));
    }

    private static @Nullable Level level(Row row, String column) {
        String name = row.getString(column);
        return name == null ? null : Level.valueOf(name);
    }
}

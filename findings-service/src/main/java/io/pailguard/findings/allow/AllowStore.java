package io.pailguard.findings.allow;

import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.row.IssueJson;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The entries as they are stored, and the secrets that they may name. */
@ApplicationScoped
class AllowStore {
    private static final String COLUMNS =
            "e.id, e.application_id, e.kind, e.value, e.decision, e.reason, e.until, e.made_by, e.made_at, e.line";
    private static final String TEAM = "SELECT name, team FROM application WHERE id = $1";
    private static final String LIST = "SELECT " + COLUMNS + """
            , (SELECT count(*) FROM issue i WHERE i.decision_entry = e.id) AS issues
            FROM allow_entry e WHERE e.application_id = $1 ORDER BY e.made_at DESC, e.id LIMIT $2""";
    private static final String OF_APPLICATIONS = "SELECT " + COLUMNS
            + " FROM allow_entry e WHERE e.application_id = ANY($1::uuid[]) ORDER BY e.made_at, e.id";
    private static final String COUNT = "SELECT count(*) FROM allow_entry WHERE application_id = $1";
    private static final String ADD = """
            INSERT INTO allow_entry (id, application_id, kind, value, decision, reason, until, made_by, made_at, line)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING""";
    private static final String DELETE = "DELETE FROM allow_entry WHERE application_id = $1 AND id = $2";
    private static final String CANDIDATES = """
            SELECT id, check_id, evidence->>'rule' AS rule, locations::text AS places, location_count
            FROM issue WHERE application_id = $1""";
    private static final String SECRETS = CANDIDATES + " AND check_id LIKE 'secret.%' AND folded_into IS NULL";
    private static final String OPEN_SECRETS =
            SECRETS + " AND decision = 'NONE' AND decided_at IS NULL AND question IS NULL";
    private static final String SECRET = SECRETS + " AND (id = $2 OR number = $3)";
    private static final String DECIDED = CANDIDATES + " AND decision_entry = $2";

    private final Pool pool;

    AllowStore(Pool pool) {
        this.pool = pool;
    }

    /** An application with its team. */
    record Home(String name, String team) {}

    Uni<Optional<Home>> home(UUID application) {
        return pool.preparedQuery(TEAM)
                .execute(Tuple.of(application))
                .map(rows ->
                        rows.stream().findFirst().map(row -> new Home(row.getString("name"), row.getString("team"))));
    }

    Uni<List<AllowEntryView>> list(UUID application, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(application, limit))
                .map(rows -> rows.stream()
                        .map(row -> AllowEntryView.of(entry(row), row.getLong("issues")))
                        .toList());
    }

    Uni<List<AllowEntry>> of(SqlConnection sql, Collection<UUID> applications) {
        return sql.preparedQuery(OF_APPLICATIONS)
                .execute(Tuple.of((Object) applications.toArray(UUID[]::new)))
                .map(rows -> rows.stream().map(AllowStore::entry).toList());
    }

    Uni<Long> count(SqlConnection sql, UUID application) {
        return sql.preparedQuery(COUNT)
                .execute(Tuple.of(application))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** @return whether there was none for the same */
    Uni<Boolean> add(SqlConnection sql, AllowEntry entry) {
        Tuple row = Tuple.tuple()
                .addUUID(entry.id())
                .addUUID(entry.application())
                .addString(entry.kind().name())
                .addString(entry.value())
                .addString(entry.decision().name())
                .addString(entry.reason())
                .addOffsetDateTime(RowTime.of(entry.until()))
                .addString(entry.by())
                .addOffsetDateTime(RowTime.of(entry.at()))
                .addString(entry.line());
        return sql.preparedQuery(ADD).execute(row).map(rows -> rows.rowCount() > 0);
    }

    Uni<Boolean> delete(SqlConnection sql, UUID application, UUID entry) {
        return sql.preparedQuery(DELETE).execute(Tuple.of(application, entry)).map(rows -> rows.rowCount() > 0);
    }

    Uni<List<Candidate>> secrets(SqlClient sql, UUID application) {
        return candidates(sql, SECRETS, Tuple.of(application));
    }

    /** Those about which nobody has decided. */
    Uni<List<Candidate>> open(SqlClient sql, UUID application) {
        return candidates(sql, OPEN_SECRETS, Tuple.of(application));
    }

    Uni<List<Candidate>> decidedBy(SqlClient sql, UUID application, UUID entry) {
        return candidates(sql, DECIDED, Tuple.of(application, entry));
    }

    Uni<Optional<Candidate>> secret(SqlClient sql, UUID application, IssueRef ref) {
        return candidates(sql, SECRET, Tuple.of(application, ref.id(), ref.number()))
                .map(found -> found.stream().findFirst());
    }

    private static Uni<List<Candidate>> candidates(SqlClient sql, String query, Tuple values) {
        return sql.preparedQuery(query)
                .execute(values)
                .map(rows -> rows.stream().map(AllowStore::candidate).toList());
    }

    private static Candidate candidate(Row row) {
        return new Candidate(
                row.getUUID("id"),
                row.getString("check_id"),
                row.getString("rule"),
                IssueJson.locations(row.getString("places")),
                row.getInteger("location_count"));
    }

    private static AllowEntry entry(Row row) {
        return new AllowEntry(
                row.getUUID("id"),
                row.getUUID("application_id"),
                AllowKind.valueOf(row.getString("kind")),
                row.getString("value"),
                Decision.valueOf(row.getString("decision")),
                row.getString("reason"),
                RowTime.in(row, "until"),
                row.getString("made_by"),
                RowTime.notNull(row, "made_at"),
                row.getString("line"));
    }
}

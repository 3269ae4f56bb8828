package io.pailguard.findings.signal;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.contracts.event.SignalReported;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.sql.Json;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of signals and of what was found out about them. */
@ApplicationScoped
class SignalStore {
    private static final String LIST_NAME = "signals";
    private static final TypeReference<SignalReported> CONTENT = new TypeReference<>() {};
    private static final TypeReference<AnalysisView> RESULT = new TypeReference<>() {};

    private static final String APPLICATION = """
            SELECT a.id, a.name, a.team FROM application a
            WHERE a.is_repository
              AND (a.id::text = lower($1) OR a.id IN (SELECT application_id FROM application_name WHERE name = $1))
            ORDER BY a.name = $1 DESC, a.id LIMIT 1""";
    private static final String ADD = """
            INSERT INTO signal (id, application_id, seen_at, content, reported_at, reported_by)
            VALUES ($1, $2, $3, $4::text::jsonb, $5, $6) ON CONFLICT DO NOTHING""";
    private static final String SELECT = """
            SELECT s.id, s.application_id, a.name AS application, a.team, s.content::text AS content, s.seen_at,
                   s.reported_at, s.reported_by
            FROM signal s JOIN application a ON a.id = s.application_id""";
    private static final String FIND = SELECT + " WHERE s.id = $1";
    private static final String LIST = SELECT + """
             WHERE ($1::text[] IS NULL OR a.team = ANY($1)) AND ($2::uuid IS NULL OR s.application_id = $2)
               AND ($3::timestamptz IS NULL OR (s.seen_at, s.id) < ($3, $4))
            ORDER BY s.seen_at DESC, s.id DESC LIMIT $5""";
    private static final String KEEP_ANALYSIS = """
            INSERT INTO signal_analysis (signal_id, state, result, knew, analysed_at)
            VALUES ($1, $2, $3::text::jsonb, $4, $5)
            ON CONFLICT (signal_id) DO UPDATE
            SET state = excluded.state, result = excluded.result, knew = excluded.knew,
                analysed_at = excluded.analysed_at""";
    private static final String ANALYSIS =
            "SELECT result::text AS result, knew FROM signal_analysis WHERE signal_id = $1";

    private final Pool pool;

    SignalStore(Pool pool) {
        this.pool = pool;
    }

    record Home(UUID id, String name, String team) {}

    /** By name, old ones too, or by id. */
    Uni<Optional<Home>> application(SqlClient sql, String nameOrId) {
        return sql.preparedQuery(APPLICATION)
                .execute(Tuple.of(nameOrId))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Home(row.getUUID("id"), row.getString("name"), row.getString("team"))));
    }

    /** @return false when it is there already */
    Uni<Boolean> add(SqlConnection sql, Signal signal) {
        return sql.preparedQuery(ADD)
                .execute(Tuple.from(Arrays.asList(
                        signal.id(),
                        signal.applicationId(),
                        RowTime.of(signal.content().at()),
                        Json.write(signal.content()),
                        RowTime.of(signal.reportedAt()),
                        signal.by())))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Empty for another team's, as for one that is not. */
    Uni<Optional<Signal>> find(UUID id, TeamScope scope) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(SignalStore::signal)
                        .filter(signal -> scope.includes(signal.team())));
    }

    /** The newest first. @param application null for all */
    Uni<Page<Signal>> page(@Nullable UUID application, int limit, @Nullable String after, TeamScope scope) {
        Cursor cursor = Cursor.decode(after, LIST_NAME, 2);
        return pool.preparedQuery(LIST)
                .execute(Tuple.from(Arrays.asList(
                        scope.parameter(),
                        application,
                        cursor == null ? null : RowTime.of(cursor.time(0)),
                        cursor == null ? null : cursor.id(1),
                        limit + 1)))
                .map(rows -> rows.stream().map(SignalStore::signal).toList())
                .map(found -> Page.of(LIST_NAME, found, limit, SignalStore::keys));
    }

    private static List<String> keys(Signal last) {
        return List.of(last.content().at().toString(), last.id().toString());
    }

    /** @param knew the version of the history that it was made of */
    record Kept(AnalysisView analysis, String knew) {}

    Uni<Void> keep(UUID signal, AnalysisView analysis, String knew, Instant now) {
        return pool.preparedQuery(KEEP_ANALYSIS)
                .execute(Tuple.of(signal, analysis.state().name(), Json.write(analysis), knew, RowTime.of(now)))
                .replaceWithVoid();
    }

    Uni<Optional<Kept>> analysis(UUID signal) {
        return pool.preparedQuery(ANALYSIS)
                .execute(Tuple.of(signal))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Kept(
                                Objects.requireNonNull(Json.read(row.getString("result"), RESULT)),
                                row.getString("knew"))));
    }

    private static Signal signal(Row row) {
        return new Signal(
                row.getUUID("id"),
                row.getUUID("application_id"),
                row.getString("application"),
                row.getString("team"),
                Objects.requireNonNull(Json.read(row.getString("content"), CONTENT)),
                RowTime.notNull(row, "reported_at"),
                row.getString("reported_by"));
    }
}

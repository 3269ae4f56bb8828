package io.pailguard.findings.imports;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.imports.ImportTerms.Ref;
import io.pailguard.findings.imports.ImportView.Note;
import io.pailguard.findings.issue.model.Source;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Imports as they are stored, and what they ask of applications and issues. */
@ApplicationScoped
class ImportStore {
    private static final String LIST_NAME = "imports";
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private static final String HOME = """
            SELECT a.id, a.name, a.team, a.url FROM application a
            WHERE a.is_repository AND (a.id::text = lower($1) OR a.id IN (SELECT application_id FROM application_name WHERE name = $1))
              AND ($2::text[] IS NULL OR a.team = ANY($2))
            ORDER BY a.name = $1 DESC, a.id LIMIT 1""";
    private static final String HOLD = "SELECT 1 FROM application WHERE id = $1 FOR NO KEY UPDATE";
    private static final String NEXT = "SELECT nextval('import_sequence')";
    private static final String COUNT = "SELECT count(*) FROM issue WHERE application_id = $1 AND detector = $2";
    private static final String LACKING = """
            SELECT i.id FROM issue i JOIN issue_sighting s ON s.issue_id = i.id
            WHERE i.application_id = $1 AND i.detector = $2 AND i.found AND s.scan_id <> $3 AND i.id > $4
              AND i.branch IS NOT DISTINCT FROM $6 AND i.locations->0->>'tag' IS NOT DISTINCT FROM $7
            ORDER BY i.id LIMIT $5""";
    /** Those without a key come along: no row is the end. */
    private static final String KNOWN = """
            SELECT i.id, i.line, i.found, i.decision <> 'NONE' AS decided, k.digest FROM (
              SELECT id, line, found, decision FROM issue WHERE application_id = $1 AND detector = $2 AND id > $3
              ORDER BY id LIMIT $4) AS i
            LEFT JOIN issue_key k ON k.issue_id = i.id ORDER BY i.id""";

    private static final UUID FIRST = new UUID(0, 0);
    private static final int PIECE = 5_000;
    private static final String ADD = """
            INSERT INTO report_import (id, application_id, tool, ref, format, complete, state, findings, opened, gone,
              bent, left_out, problem, place, imported_by, imported_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb, $12::text::jsonb, $13, $14, $15, $16)""";
    private static final String SELECT = """
            SELECT r.id, r.tool, a.name, r.application_id, r.ref, r.format, r.complete, r.state, r.findings, r.opened,
              r.gone, r.bent::text AS bent, r.left_out::text AS left_out, r.problem, r.place, r.imported_by, r.imported_at
            FROM report_import r JOIN application a ON a.id = r.application_id
            WHERE ($1::text[] IS NULL OR a.team = ANY($1))""";
    private static final String ONE = SELECT + " AND r.id = $2";
    private static final String NEWEST = SELECT + """
             AND ($2::timestamptz IS NULL OR (r.imported_at, r.id) < ($2, $3::uuid))
            ORDER BY r.imported_at DESC, r.id DESC LIMIT $4""";

    private final Pool pool;

    ImportStore(Pool pool) {
        this.pool = pool;
    }

    /** The application of a report. @param url of its repository, where it is known */
    record Home(UUID id, String name, String team, @Nullable String url) {
        String slug() {
            return name.substring(name.indexOf('/') + 1);
        }
    }

    /** @param name or id */
    Uni<Optional<Home>> home(String name, TeamScope scope) {
        return pool.preparedQuery(HOME)
                .execute(Tuple.of(name, scope.parameter()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Home(
                                row.getUUID("id"),
                                row.getString("name"),
                                row.getString("team"),
                                row.getString("url"))));
    }

    /** Keeps the application there until the transaction ends; false where it is gone. */
    Uni<Boolean> hold(SqlConnection sql, UUID application) {
        return sql.preparedQuery(HOLD).execute(Tuple.of(application)).map(rows -> rows.size() > 0);
    }

    Uni<Long> nextNumber(SqlConnection sql) {
        return number(sql, NEXT, Tuple.tuple());
    }

    Uni<Long> issues(SqlConnection sql, UUID application, String detector) {
        return number(sql, COUNT, Tuple.of(application, detector));
    }

    private static Uni<Long> number(SqlClient sql, String query, Tuple values) {
        return sql.preparedQuery(query)
                .execute(values)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Issues of the ref that the tool told of before, and this import does not, by id. */
    Uni<List<UUID>> lacking(SqlConnection sql, Source source, UUID id, Ref ref, UUID after, int limit) {
        return sql.preparedQuery(LACKING)
                .execute(Tuple.from(List.of(source.applicationId(), source.detector(), id, after, limit))
                        .addString(ref.branch())
                        .addString(ref.tag()))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    /** Where the issues of a tool are by their keys, in pieces. */
    Uni<Void> known(SqlConnection sql, UUID application, String detector, KnownLines known) {
        UUID[] after = {FIRST};
        return InTurn.untilNothing(() -> sql.preparedQuery(KNOWN)
                        .execute(Tuple.of(application, detector, after[0], PIECE))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(rows -> {
                            for (Row row : rows) {
                                after[0] = row.getUUID("id");
                                UUID digest = row.getUUID("digest");
                                if (digest != null) {
                                    known.add(
                                            digest,
                                            row.getInteger("line"),
                                            row.getBoolean("found"),
                                            row.getBoolean("decided"));
                                }
                            }
                            return (long) rows.size();
                        }))
                .replaceWithVoid();
    }

    Uni<Void> add(SqlClient sql, ImportView made) {
        Tuple row = Tuple.tuple()
                .addUUID(made.id())
                .addUUID(made.applicationId())
                .addString(made.tool())
                .addString(made.ref())
                .addString(made.format())
                .addBoolean(made.complete())
                .addString(made.state().name())
                .addInteger(made.findings())
                .addInteger(made.opened())
                .addInteger(made.gone())
                .addString(Json.write(counts(made.bent())))
                .addString(Json.write(counts(made.leftOut())))
                .addString(Json.text(made.problem()))
                .addString(Json.text(made.place()))
                .addString(made.by())
                .addOffsetDateTime(RowTime.of(made.at()));
        return sql.preparedQuery(ADD).execute(row).replaceWithVoid();
    }

    Uni<Void> addRefused(ImportView made) {
        return pool.withTransaction(sql -> hold(sql, made.applicationId())
                .chain(held -> held ? add(sql, made) : Uni.createFrom().voidItem()));
    }

    private static Map<String, Integer> counts(List<Note> notes) {
        return notes.stream().collect(Collectors.toMap(Note::what, Note::count));
    }

    static List<Note> notes(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Note(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Note::what))
                .toList();
    }

    Uni<Optional<ImportView>> find(UUID id, TeamScope scope) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(scope.parameter(), id))
                .map(rows -> rows.stream().findFirst().map(ImportStore::view));
    }

    /** The newest first. */
    Uni<Page<ImportView>> page(int limit, @Nullable String after, TeamScope scope) {
        Cursor cursor = Cursor.decode(after, LIST_NAME, 2);
        Instant at = cursor == null ? null : cursor.time(0);
        UUID id = cursor == null ? null : cursor.id(1);
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(scope.parameter(), RowTime.of(at), id, limit + 1))
                .map(rows -> rows.stream().map(ImportStore::view).toList())
                .map(found -> Page.of(
                        LIST_NAME,
                        found,
                        limit,
                        last -> List.of(last.at().toString(), last.id().toString())));
    }

    private static ImportView view(Row row) {
        return new ImportView(
                row.getUUID("id"),
                row.getString("tool"),
                row.getString("name"),
                row.getUUID("application_id"),
                row.getString("ref"),
                row.getString("format"),
                row.getBoolean("complete"),
                ImportState.valueOf(row.getString("state")),
                row.getInteger("findings"),
                row.getInteger("opened"),
                row.getInteger("gone"),
                notes(Objects.requireNonNull(Json.read(row.getString("bent"), COUNTS))),
                notes(Objects.requireNonNull(Json.read(row.getString("left_out"), COUNTS))),
                row.getString("problem"),
                row.getString("place"),
                row.getString("imported_by"),
                RowTime.notNull(row, "imported_at"));
    }
}

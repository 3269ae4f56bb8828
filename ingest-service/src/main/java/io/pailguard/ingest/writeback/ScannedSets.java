package io.pailguard.ingest.writeback;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.kit.sql.Json;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What was told last of repositories by the detectors that read contents. */
@ApplicationScoped
class ScannedSets {
    private static final String SETS = """
            SELECT ref, refs_read::text AS refs_read, jsonb_array_length(exclusions) AS excluded
            FROM published_set WHERE repository = $1 AND refs_read IS NOT NULL ORDER BY detector""";
    private static final String FINDINGS = """
            SELECT f.finding::text AS finding FROM current_finding f
            JOIN published_set p ON p.repository = f.repository AND p.detector = f.detector
            WHERE f.repository = $1 AND p.refs_read IS NOT NULL ORDER BY f.detector, f.ordinal""";
    private static final TypeReference<List<RefRead>> REFS = new TypeReference<>() {};

    private final Pool pool;

    ScannedSets(Pool pool) {
        this.pool = pool;
    }

    /** What one look at the tables gave. */
    private record Rows(List<Row> sets, List<Row> findings) {}

    /** Empty where no content was read yet. */
    Uni<Optional<Scanned>> of(UUID repository) {
        return pool.withTransaction(sql -> sql.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                        .execute()
                        .chain(() -> all(sql, SETS, repository))
                        .chain(sets -> all(sql, FINDINGS, repository).map(findings -> new Rows(sets, findings))))
                // There may be thousands of findings.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> rows.sets().isEmpty() ? Optional.empty() : Optional.of(scanned(rows)));
    }

    private static Uni<List<Row>> all(SqlConnection sql, String select, UUID repository) {
        return sql.preparedQuery(select)
                .execute(Tuple.of(repository))
                .map(rows -> rows.stream().toList());
    }

    private static Finding finding(Row row) {
        return Objects.requireNonNull(Json.read(row.getString("finding"), Finding.class));
    }

    /** A commit counts as read where every detector has read it. */
    private static Scanned scanned(Rows rows) {
        Map<String, RefRead> refs = new HashMap<>();
        int excluded = 0;
        for (Row set : rows.sets()) {
            excluded += set.getInteger("excluded");
            Objects.requireNonNull(Json.read(set.getString("refs_read"), REFS))
                    .forEach(ref -> refs.merge(ref.ref(), ref, (one, other) -> one.isSpokenFor() ? other : one));
        }
        return new Scanned(
                rows.sets().get(0).getString("ref"),
                refs,
                rows.findings().stream().map(ScannedSets::finding).toList(),
                excluded);
    }
}

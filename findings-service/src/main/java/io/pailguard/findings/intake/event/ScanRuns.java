package io.pailguard.findings.intake.event;

import static io.pailguard.kit.sql.Unnest.Type.BIGINT;
import static io.pailguard.kit.sql.Unnest.Type.BOOLEAN;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.INT;
import static io.pailguard.kit.sql.Unnest.Type.INTS;
import static io.pailguard.kit.sql.Unnest.Type.JSON;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TEXTS;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.findings.issue.model.Source;
import io.pailguard.kit.retention.Kept;
import io.pailguard.kit.retention.RetentionSettings;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What has arrived of each scan, and what the finished ones covered. */
@ApplicationScoped
class ScanRuns {
    private static final TypeReference<ScanCompleted> COMPLETED = new TypeReference<>() {};

    private static final Unnest<Arrived> ARRIVED = new Unnest<Arrived>()
            .with("application_id", ID, arrived -> arrived.run().source().applicationId())
            .with("detector", TEXT, arrived -> arrived.run().source().detector())
            .with("scan_id", ID, arrived -> arrived.run().scanId())
            .with("batches_seen", INTS, Arrived::batches)
            .with("sequence", BIGINT, Arrived::sequence)
            .with("completed", JSON, arrived -> Json.write(arrived.completed()))
            .with("updated_at", TIME, Arrived::at);
    private static final String NOTE = ARRIVED.insertInto("scan_run") + " ORDER BY 1, 2, 3 " + """
             ON CONFLICT (application_id, detector, scan_id) DO UPDATE
             SET batches_seen = ARRAY(SELECT DISTINCT unnest(scan_run.batches_seen || excluded.batches_seen)),
                 sequence = least(scan_run.sequence, excluded.sequence),
                 completed = coalesce(scan_run.completed, excluded.completed),
                 updated_at = excluded.updated_at
             RETURNING application_id, detector, scan_id, batches_seen, sequence, completed::text AS completed,
                       finished""";

    private static final Unnest<Since> SINCE = new Unnest<Since>()
            .with("application_id", ID, since -> since.run().source().applicationId())
            .with("detector", TEXT, since -> since.run().source().detector())
            .with("scan_id", ID, since -> since.run().scanId())
            .with("sequence", BIGINT, Since::sequence);
    private static final String LATER = "SELECT DISTINCT r.application_id, r.detector, r.sequence,"
            + " r.completed::text AS completed FROM " + SINCE.rows()
            + " JOIN scan_run r ON r.application_id = rows.application_id AND r.detector = rows.detector"
            + " AND r.finished AND r.sequence > rows.sequence AND r.scan_id <> rows.scan_id";

    private static final Unnest<FinishedScan> FINISHED = new Unnest<FinishedScan>()
            .with("application_id", ID, scan -> scan.source().applicationId())
            .with("detector", TEXT, scan -> scan.source().detector())
            .with("scan_id", ID, scan -> scan.completed().scanId());
    private static final String FINISH = "UPDATE scan_run SET finished = true FROM " + FINISHED.rows()
            + " WHERE scan_run.application_id = rows.application_id AND scan_run.detector = rows.detector"
            + " AND scan_run.scan_id = rows.scan_id";

    private static final Unnest<FinishedScan> COVERAGE = new Unnest<FinishedScan>()
            .with("application_id", ID, scan -> scan.source().applicationId())
            .with("ref", TEXT, completed(completed -> completed.ref() == null ? "" : completed.ref()))
            .with("detector", TEXT, scan -> scan.source().detector())
            .with("sequence", BIGINT, scan -> scan.completed().closes() ? scan.sequence() : -1)
            .with("checked_at", TIME, completed(completed -> completed.complete() ? completed.completedAt() : null))
            .with("refs", TEXTS, scan -> scan.coverage().refs())
            .with("refs_not_read", JSON, scan -> Json.write(scan.coverage().refsNotRead()))
            .with("refs_left_out", INT, completed(ScanCompleted::refsLeftOut))
            .with("commit_id", TEXT, completed(ScanCompleted::commit))
            .with("lookback_from", TIME, completed(ScanCompleted::lookbackFrom))
            .with("assessed", TEXTS, scan -> scan.coverage().assessed())
            .with("not_assessed", JSON, scan -> Json.write(scan.coverage().notAssessed()))
            .with("excluded", TEXTS, scan -> scan.coverage().excluded())
            .with("tried_sequence", BIGINT, FinishedScan::sequence)
            .with("tried_at", TIME, completed(ScanCompleted::completedAt))
            .with("tried_complete", BOOLEAN, completed(ScanCompleted::complete));
    private static final String COVER = COVERAGE.insertInto("coverage AS c") + " ORDER BY 1, 2, 3"
            + " ON CONFLICT (application_id, ref, detector) DO UPDATE SET "
            + whenNewer(
                    "sequence",
                    "sequence",
                    "refs",
                    "refs_not_read",
                    "refs_left_out",
                    "commit_id",
                    "lookback_from",
                    "assessed",
                    "not_assessed",
                    "excluded")
            + ", " + whenNewer("tried_sequence", "tried_sequence", "tried_at", "tried_complete")
            + ", checked_at = greatest(c.checked_at, excluded.checked_at)";

    /** One detector's pass over one repository. */
    record Run(Source source, UUID scanId) {}

    /** @param sequence of the end, with {@code completed}; both null when only batches arrived */
    record Arrived(
            Run run,
            Set<Integer> batches,
            @Nullable Long sequence,
            @Nullable ScanCompleted completed,
            Instant at) {}

    /** A findings event that arrived, to be held against the scans after it. */
    record Since(Run run, long sequence) {}

    /** @return the scans that are finished by this, and were not before */
    Uni<List<FinishedScan>> note(SqlConnection connection, Collection<Arrived> arrived) {
        return connection
                .preparedQuery(NOTE)
                .execute(ARRIVED.tuple(arrived))
                .map(rows -> rows.stream()
                        .filter(ScanRuns::isFinishedNow)
                        .map(ScanRuns::finished)
                        .toList())
                .call(finished -> finish(connection, finished));
    }

    private static boolean isFinishedNow(Row row) {
        if (row.getBoolean("finished") || row.getLong("sequence") == null) {
            return false;
        }
        Set<Integer> seen = new HashSet<>(Arrays.asList(row.getArrayOfIntegers("batches_seen")));
        int last = finished(row).completed().batches();
        return IntStream.rangeClosed(1, last).allMatch(seen::contains);
    }

    private static FinishedScan finished(Row row) {
        return new FinishedScan(
                new Source(row.getUUID("application_id"), row.getString("detector")),
                row.getLong("sequence"),
                Objects.requireNonNull(Json.read(row.getString("completed"), COMPLETED)));
    }

    private static Uni<Void> finish(SqlConnection connection, List<FinishedScan> finished) {
        return FINISHED.run(connection, FINISH, finished).chain(() -> COVERAGE.run(connection, COVER, finished));
    }

    /** Finished scans that are newer than these findings, which came late. */
    Uni<List<FinishedScan>> finishedLater(SqlConnection connection, Collection<Since> findings) {
        return connection
                .preparedQuery(LATER)
                .execute(SINCE.tuple(findings))
                .map(rows -> rows.stream().map(ScanRuns::finished).toList());
    }

    /** Only events that belong to a scan, or came late, ask for it: no longer than these are told apart. */
    @Produces
    @Singleton
    static Kept kept(RetentionSettings settings) {
        return new Kept("scan_run", "updated_at", settings.inbox());
    }

    private static String whenNewer(String guard, String... columns) {
        return String.join(
                ", ",
                Arrays.stream(columns)
                        .map(column -> column + " = CASE WHEN excluded." + guard + " > c." + guard + " THEN excluded."
                                + column + " ELSE c." + column + " END")
                        .toList());
    }

    private static Function<FinishedScan, Object> completed(Function<ScanCompleted, Object> part) {
        return scan -> part.apply(scan.completed());
    }
}

package io.pailguard.ingest.scan;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.ingest.check.Progress;
import io.pailguard.ingest.plan.Forecast;
import io.pailguard.ingest.scan.ScanView.DetectorProgress;
import io.pailguard.ingest.scan.ScanView.RepositoryProgress;
import io.pailguard.ingest.scan.ScanView.Skipped;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scans for people to look at. */
@ApplicationScoped
class ScanReader {
    private static final String COLUMNS = """
            SELECT scan.*,
                   (SELECT count(DISTINCT repository) FROM scan_step s WHERE s.scan_id = scan.id) AS total,
                   (SELECT count(DISTINCT repository) FROM scan_step s WHERE s.scan_id = scan.id AND NOT EXISTS (
                      SELECT 1 FROM scan_step o WHERE o.scan_id = scan.id AND o.repository = s.repository
                      AND o.state IN ('WAITING', 'RUNNING'))) AS done,
                   (SELECT min(not_before) FROM scan_step s WHERE s.scan_id = scan.id AND s.state = 'WAITING'
                      AND s.not_before > now() AND scan.state <> 'PAUSED') AS resumes_at,
                   (SELECT s.ended_at FROM scan_step s WHERE s.scan_id = scan.id AND s.kind = 'LIST' AND s.state = 'DONE'
                      LIMIT 1) AS listed_at,
                   (SELECT coalesce(sum(s.calls), 0) FROM scan_step s WHERE s.scan_id = scan.id)::int AS requests_spent
            FROM scan""";
    private static final String ONE = COLUMNS + " WHERE id = $1";
    private static final String LIST = COLUMNS + "\n" + """
             WHERE ($1 OR team = ANY($2)) AND ($3::uuid IS NULL OR connection_id = $3) AND ($4::text IS NULL OR state = $4)
               AND ($5::timestamptz IS NULL OR (created_at, id) < ($5, $6))
             ORDER BY created_at DESC, id DESC LIMIT $7""";
    private static final String STEPS = """
            SELECT s.repository, s.kind, s.state, s.started_at, s.ended_at, s.planned_calls, s.calls, s.findings, s.message,
              s.commit, s.progress::text AS came,
              s.exclusions::text AS skipped, r.workspace || '/' || r.slug AS full_name
            FROM scan_step s JOIN repository r ON r.uuid = s.repository
            WHERE s.scan_id = $1 ORDER BY full_name, s.kind""";

    private static final TypeReference<List<Skipped>> SKIPPED = new TypeReference<>() {};

    private final Pool pool;
    private final Caller caller;
    private final Forecast forecast;

    ScanReader(Pool pool, Caller caller, Forecast forecast) {
        this.pool = pool;
        this.caller = caller;
        this.forecast = forecast;
    }

    /** With its repositories; another team's is as if it did not exist. */
    Uni<Optional<ScanView>> find(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().filter(row -> caller.maySee(row.getString("team"))))
                .chain(found -> found.isPresent()
                        ? withRepositories(found.get()).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** One that the caller is known to see. */
    Uni<ScanView> get(UUID id) {
        return find(id).map(Optional::orElseThrow);
    }

    private Uni<ScanView> withRepositories(Row row) {
        return pool.preparedQuery(STEPS)
                .execute(Tuple.of(row.getUUID("id")))
                .chain(steps -> estimatedEnd(row).map(end -> view(row, end.orElse(null), repositories(steps))));
    }

    private Uni<Optional<Instant>> estimatedEnd(Row row) {
        boolean goesOn = row.getOffsetDateTime("ended_at") == null && row.getOffsetDateTime("paused_at") == null;
        if (!goesOn || row.getInteger("requests_planned") == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return OpenWork.until(pool, row.getUUID("id"))
                .chain(open -> forecast.of(row.getUUID("connection_id")).map(end -> Optional.of(end.apply(open))));
    }

    /** Newest first, without repositories. */
    Uni<Page<ScanView>> list(@Nullable UUID connection, @Nullable ScanState state, @Nullable String after, int limit) {
        String list = "scans " + connection + " " + state;
        Cursor cursor = Cursor.decode(after, list, 2);
        return pool.preparedQuery(LIST)
                .execute(Tuple.from(Arrays.asList(
                        caller.seesAllTeams(),
                        caller.teams().toArray(String[]::new),
                        connection,
                        state == null ? null : state.name(),
                        cursor == null ? null : RowTime.of(cursor.time(0)),
                        cursor == null ? null : cursor.id(1),
                        limit + 1)))
                .map(rows -> rows.stream().map(row -> view(row, null, null)).toList())
                .map(found -> Page.of(list, found, limit, ScanReader::keys));
    }

    private static List<String> keys(ScanView last) {
        return List.of(last.createdAt().toString(), last.id().toString());
    }

    private static ScanView view(
            Row row, @Nullable Instant estimatedEnd, @Nullable List<RepositoryProgress> repositories) {
        return new ScanView(
                row.getUUID("id"),
                row.getUUID("connection_id"),
                Trigger.valueOf(row.getString("trigger")),
                ScanState.valueOf(row.getString("state")),
                row.getOffsetDateTime("created_at").toInstant(),
                RowTime.in(row, "started_at"),
                RowTime.in(row, "ended_at"),
                RowTime.in(row, "paused_at"),
                row.getString("paused_by"),
                row.getString("requested_by"),
                row.getInteger("lookback_days"),
                row.getLong("total").intValue(),
                row.getLong("done").intValue(),
                Stream.of(row.getArrayOfStrings("reasons"), row.getArrayOfStrings("notes"))
                        .flatMap(Stream::of)
                        .toList(),
                new ScanView.Plan(
                        row.getInteger("requests_planned"),
                        row.getInteger("requests_spent"),
                        RowTime.in(row, "listed_at"),
                        RowTime.in(row, "planned_end"),
                        estimatedEnd,
                        RowTime.in(row, "resumes_at")),
                repositories);
    }

    private static List<RepositoryProgress> repositories(Iterable<Row> steps) {
        Map<UUID, List<Row>> byRepository = new LinkedHashMap<>();
        steps.forEach(step -> byRepository
                .computeIfAbsent(step.getUUID("repository"), it -> new ArrayList<>())
                .add(step));
        return byRepository.values().stream().map(ScanReader::repository).toList();
    }

    /** Detectors that read no content add nothing to how far it came. */
    private static RepositoryProgress repository(List<Row> steps) {
        Row first = steps.get(0);
        List<DetectorProgress> detectors =
                steps.stream().map(ScanReader::detector).toList();
        Progress progress = steps.stream()
                .map(step -> Json.read(step.getString("came"), Progress.class))
                .reduce(Progress.NONE, Progress::or);
        return new RepositoryProgress(
                first.getUUID("repository"),
                first.getString("full_name"),
                leastFinished(detectors),
                detectors,
                progress.filesRead(),
                progress.filesTotal(),
                progress.filesSkipped(),
                progress.commitsRead(),
                detectors.stream().mapToInt(DetectorProgress::findings).sum(),
                first(steps.stream().map(step -> step.getString("commit"))),
                first(detectors.stream().map(DetectorProgress::message)),
                steps.stream()
                        .flatMap(step -> skipped(step).stream())
                        .distinct()
                        .toList());
    }

    private static List<Skipped> skipped(Row step) {
        return Objects.requireNonNullElse(Json.read(step.getString("skipped"), SKIPPED), List.of());
    }

    private static DetectorProgress detector(Row step) {
        return new DetectorProgress(
                step.getString("kind"),
                StepState.valueOf(step.getString("state")),
                RowTime.in(step, "started_at"),
                RowTime.in(step, "ended_at"),
                step.getInteger("planned_calls"),
                step.getInteger("calls"),
                step.getInteger("findings"),
                step.getString("message"));
    }

    /** Null where none says it. */
    private static @Nullable String first(Stream<String> said) {
        return said.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static StepState leastFinished(List<DetectorProgress> detectors) {
        boolean begun = detectors.stream().anyMatch(it -> it.state() != StepState.WAITING);
        boolean open =
                detectors.stream().anyMatch(it -> it.state() == StepState.WAITING || it.state() == StepState.RUNNING);
        if (open) {
            return begun ? StepState.RUNNING : StepState.WAITING;
        }
        // Of those that ended, the worst: the states are declared from the best on.
        return detectors.stream()
                .map(DetectorProgress::state)
                .max(Comparator.naturalOrder())
                .orElse(StepState.DONE);
    }
}

package io.pailguard.ingest.publish;

import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.INT;
import static io.pailguard.kit.sql.Unnest.Type.JSON;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.event.CommitsPushed;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Published;
import io.pailguard.ingest.check.Refs;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a detector saw: the full current set in numbered batches and, after them, what was read. Where nothing
 * changed since the last time, that alone is told. Written in the caller's transaction, so a set is told once or not at
 * all, whatever dies when.
 */
@ApplicationScoped
public class Publisher {
    private static final String LAST = """
            SELECT input, ref, commit, complete, exclusions::text AS exclusions, findings, lookback_from, published_at,
                   refs, holding
            FROM published_set
            WHERE repository = $1 AND detector = $2""";
    private static final String KEEP = """
            INSERT INTO published_set (repository, detector, scan_id, input, ref, commit, lookback_from, complete,
                                       findings, published_at, exclusions, refs, holding, refs_read)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb, $12, $13, $14::text::jsonb)
            ON CONFLICT (repository, detector) DO UPDATE
            SET scan_id = excluded.scan_id, input = excluded.input, ref = excluded.ref, commit = excluded.commit,
                lookback_from = excluded.lookback_from, complete = excluded.complete, findings = excluded.findings,
                published_at = excluded.published_at, exclusions = excluded.exclusions, refs = excluded.refs,
                holding = excluded.holding, refs_read = excluded.refs_read""";
    private static final String KNOWN =
            "SELECT finding::text FROM current_finding WHERE repository = $1 AND detector = $2 ORDER BY ordinal";
    private static final String CLEAR = "DELETE FROM current_finding WHERE repository = $1 AND detector = $2";
    private static final Unnest<KnownFinding> FINDINGS = new Unnest<KnownFinding>()
            .with("repository", ID, known -> known.subject().repository())
            .with("detector", TEXT, KnownFinding::detector)
            .with("ordinal", INT, KnownFinding::ordinal)
            .with("finding", JSON, known -> Json.write(known.finding()));
    private static final String ADD_FINDINGS = FINDINGS.insertInto("current_finding");
    private static final TypeReference<List<Exclusion>> EXCLUSIONS = new TypeReference<>() {};

    private final Pool pool;
    private final Outbox outbox;
    private final Clock clock;

    Publisher(Pool pool, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What was told last; empty before the first time. */
    public Uni<Optional<Published>> last(UUID repository, String detector) {
        return pool.preparedQuery(LAST)
                .execute(Tuple.of(repository, detector))
                .map(rows -> rows.stream().findFirst().map(Publisher::published));
    }

    /** Tells that nothing changed: what was told last still stands, and was read as far as it was then. */
    public Uni<Void> repeat(
            SqlConnection sql,
            Subject subject,
            String detector,
            List<CheckRun> checks,
            Published last,
            @Nullable String noHistory) {
        var standing = new DetectorResult(
                detector,
                last.input(),
                last.ref(),
                Refs.NONE,
                last.commit(),
                last.lookbackFrom(),
                checks,
                List.of(),
                last.exclusions(),
                List.of());
        return publishAlone(sql, subject, standing, last.at(), noHistory);
    }

    /**
     * Tells a result.
     *
     * @param last what was told before it
     * @param noHistory why no history was read that should have been; null where none is lacking
     */
    public Uni<Void> publish(
            SqlConnection sql,
            Subject subject,
            DetectorResult result,
            Optional<Published> last,
            @Nullable String noHistory) {
        return known(sql, subject.repository(), result.detector())
                .map(known -> Publication.of(result, last, known, noHistory))
                .chain(publication -> keep(sql, subject, result, publication)
                        .chain(() -> History.told(sql, subject.repository()))
                        .chain(told ->
                                outbox.add(sql, drafts(subject, result, publication, told.orElse(null), noHistory))));
    }

    private List<EventDraft<?>> drafts(
            Subject subject,
            DetectorResult result,
            Publication publication,
            CommitsPushed.@Nullable Told told,
            @Nullable String noHistory) {
        List<EventDraft<?>> drafts = new ArrayList<>();
        int number = 0;
        for (List<Finding> batch : Batches.of(publication.findings())) {
            number++;
            drafts.add(subject.draft(
                    EventType.SCAN_FINDINGS, new ScanFindings(subject.scan(), result.detector(), number, batch)));
        }
        drafts.add(completed(subject, result, publication, number, null, told, noHistory));
        return drafts;
    }

    /** Tells that nothing could be read: it covers nothing, and what was told before stays as it is. */
    public Uni<Void> publishFailure(
            SqlConnection sql, Subject subject, String detector, List<Check> checks, String why) {
        List<CheckRun> notRun = Batches.notRun(checks, why);
        var nothing = new DetectorResult(
                detector, "", null, Refs.NONE, null, null, notRun, List.of(why), List.of(), List.of());
        return publishAlone(sql, subject, nothing, null, null);
    }

    /** Without findings of its own. @param unchangedSince when these were told; null where nothing stands */
    private Uni<Void> publishAlone(
            SqlConnection sql,
            Subject subject,
            DetectorResult result,
            @Nullable Instant unchangedSince,
            @Nullable String noHistory) {
        Publication said = Publication.of(result, Optional.empty(), List.of(), noHistory);
        return History.told(sql, subject.repository())
                .chain(told -> outbox.add(
                        sql,
                        List.of(completed(subject, result, said, 0, unchangedSince, told.orElse(null), noHistory))));
    }

    private EventDraft<ScanCompleted> completed(
            Subject subject,
            DetectorResult result,
            Publication said,
            int batches,
            @Nullable Instant unchangedSince,
            CommitsPushed.@Nullable Told told,
            @Nullable String noHistory) {
        return subject.draft(
                EventType.SCAN_COMPLETED,
                new ScanCompleted(
                        subject.scan(),
                        result.detector(),
                        result.ref(),
                        said.refs().refs(),
                        said.refs().leftOut(),
                        result.commit(),
                        result.lookbackFrom(),
                        result.checks(),
                        said.complete(),
                        said.exclusions(),
                        batches,
                        unchangedSince,
                        clock.instant(),
                        told,
                        noHistory));
    }

    /** What was told and not closed since. */
    public Uni<List<Finding>> known(SqlConnection sql, UUID repository, String detector) {
        return sql.preparedQuery(KNOWN)
                .execute(Tuple.of(repository, detector))
                .map(rows -> rows.stream()
                        .map(row -> Json.read(row.getString(0), Finding.class))
                        .toList());
    }

    private Uni<Void> keep(SqlConnection sql, Subject subject, DetectorResult result, Publication publication) {
        Tuple row = Tuple.from(Arrays.asList(
                subject.repository(),
                result.detector(),
                subject.scan(),
                result.input(),
                result.ref(),
                result.commit(),
                RowTime.of(result.lookbackFrom()),
                result.complete(),
                result.findings().size(),
                RowTime.of(clock.instant()),
                Json.write(result.exclusions()),
                publication.refsPublished().toArray(String[]::new),
                publication.holding().toArray(String[]::new),
                result.refs().present() == null
                        ? null
                        : Json.write(publication.refs().refs())));
        Tuple which = Tuple.of(subject.repository(), result.detector());
        List<KnownFinding> findings = new ArrayList<>();
        for (Finding finding : publication.known()) {
            findings.add(new KnownFinding(subject, result.detector(), findings.size(), finding));
        }
        return sql.preparedQuery(KEEP)
                .execute(row)
                .chain(() -> sql.preparedQuery(CLEAR).execute(which))
                .chain(() -> FINDINGS.run(sql, ADD_FINDINGS, findings));
    }

    private record KnownFinding(Subject subject, String detector, int ordinal, Finding finding) {}

    private static Published published(Row row) {
        return new Published(
                row.getString("input"),
                row.getString("ref"),
                row.getString("commit"),
                row.getBoolean("complete"),
                Objects.requireNonNullElse(Json.read(row.getString("exclusions"), EXCLUSIONS), List.of()),
                row.getInteger("findings"),
                RowTime.in(row, "lookback_from"),
                row.getOffsetDateTime("published_at").toInstant(),
                Set.of(row.getArrayOfStrings("refs")),
                Set.of(row.getArrayOfStrings("holding")));
    }

    /** What a result is about. */
    public record Subject(UUID scan, UUID repository, UUID connection, String team) {
        /** The same, read through another connection. */
        public Subject through(UUID other) {
            return new Subject(scan, repository, other, team);
        }

        public <T> EventDraft<T> draft(EventType type, T data) {
            return new EventDraft<>(type, repository, connection, team, data);
        }
    }
}

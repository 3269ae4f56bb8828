package io.pailguard.findings.history;

import static io.pailguard.kit.sql.Unnest.Type.BIGINT;
import static io.pailguard.kit.sql.Unnest.Type.BOOLEAN;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.INT;
import static io.pailguard.kit.sql.Unnest.Type.JSON;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.contracts.event.CommitsPushed;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.Told;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.PullRequestMerged;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.retention.Kept;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps commits and merged pull requests, each once whatever is told again, and how far a history is known. */
@ApplicationScoped
public class Histories {
    /** Of a lookback: the newest count. */
    private static final int MOST_COMMITS = 5_000;

    private static final String LOST =
            "Commits were told that did not arrive here: they come again when somebody has them told anew.";

    private static final TypeReference<Commit> COMMIT = new TypeReference<>() {};
    private static final TypeReference<PullRequestMerged> MERGED = new TypeReference<>() {};

    private record PastCommit(UUID application, long sequence, int ordinal, Commit commit) {}

    private record Merged(UUID application, PullRequestMerged merged) {}

    private static final Unnest<PastCommit> COMMITS = new Unnest<PastCommit>()
            .with("application_id", ID, PastCommit::application)
            .with("hash", TEXT, told -> told.commit().hash())
            .with("committed_at", TIME, told -> told.commit().at())
            .with("sequence", BIGINT, PastCommit::sequence)
            .with("ordinal", INT, PastCommit::ordinal)
            .with("content", JSON, told -> Json.write(told.commit()));
    private static final String KEEP_COMMITS =
            COMMITS.insertInto("past_commit") + " ORDER BY 1, 2 ON CONFLICT DO NOTHING";
    private static final Unnest<Merged> PULL_REQUESTS = new Unnest<Merged>()
            .with("application_id", ID, Merged::application)
            .with("number", INT, it -> it.merged().number())
            .with("merged_at", TIME, it -> it.merged().mergedAt())
            .with("content", JSON, it -> Json.write(it.merged()));
    private static final String KEEP_PULL_REQUESTS =
            PULL_REQUESTS.insertInto("past_pull_request") + " ORDER BY 1, 2 ON CONFLICT DO NOTHING";
    /** The newest that is known, whichever event says so. */
    private static final String SENT = """
            sent_telling = greatest(p.sent_telling, excluded.sent_telling),
                 sent_parts = CASE
                   WHEN excluded.sent_telling IS NULL OR excluded.sent_telling < p.sent_telling THEN p.sent_parts
                   WHEN p.sent_telling IS NULL OR excluded.sent_telling > p.sent_telling THEN excluded.sent_parts
                   ELSE greatest(p.sent_parts, excluded.sent_parts) END""";

    private static final Unnest<Event<?>> READS = new Unnest<Event<?>>()
            .with("application_id", ID, Event::subject)
            .with("read_from", TIME, event -> pushed(event).readFrom())
            .with("read_at", TIME, event -> pushed(event).readAt())
            .with(
                    "complete",
                    BOOLEAN,
                    event -> isLast(pushed(event)) && pushed(event).complete())
            .with("sequence", BIGINT, Event::sequence)
            .with("telling", INT, event -> telling(pushed(event).told()))
            // Where the first is not here, nothing is here without a gap.
            .with("parts", INT, event -> parts(pushed(event).told(), 1))
            .with("sent_telling", INT, event -> telling(pushed(event).told()))
            .with("sent_parts", INT, event -> parts(pushed(event).told(), Integer.MAX_VALUE));
    private static final String KEEP_READS = READS.insertInto("past_read AS p") + " " + """
             ON CONFLICT (application_id) DO UPDATE
             SET read_from = least(p.read_from, excluded.read_from), read_at = greatest(p.read_at, excluded.read_at),
                 complete = CASE WHEN excluded.sequence > p.sequence THEN excluded.complete ELSE p.complete END,
                 sequence = greatest(p.sequence, excluded.sequence),
                 telling = greatest(p.telling, excluded.telling),
                 parts = CASE
                   WHEN excluded.telling IS NULL OR excluded.telling < p.telling THEN p.parts
                   WHEN p.telling IS NULL OR excluded.telling > p.telling THEN excluded.parts
                   WHEN excluded.sent_parts = p.parts + 1 THEN excluded.sent_parts
                   ELSE p.parts END,""" + "\n" + SENT;
    private static final Unnest<Event<?>> ENDS = new Unnest<Event<?>>()
            .with("application_id", ID, Event::subject)
            .with("complete", BOOLEAN, event -> false)
            .with("sequence", BIGINT, event -> 0L)
            .with("sent_telling", INT, event -> telling(ended(event).commits()))
            .with("sent_parts", INT, event -> parts(ended(event).commits(), Integer.MAX_VALUE))
            .with("owed", TEXT, event -> owed(ended(event).commits()))
            .with("owed_since", BIGINT, Event::sequence);
    private static final String KEEP_ENDS = ENDS.insertInto("past_read AS p") + " " + """
             ON CONFLICT (application_id) DO UPDATE
             SET owed = CASE WHEN excluded.owed_since > p.owed_since THEN excluded.owed ELSE p.owed END,
                 owed_since = greatest(p.owed_since, excluded.owed_since),""" + "\n" + SENT;

    private static final String READ_COMMITS = """
            SELECT content::text AS content FROM (
              SELECT content, sequence, ordinal, committed_at FROM past_commit
              WHERE application_id = $1 AND committed_at BETWEEN $2 AND $3 ORDER BY committed_at DESC LIMIT $4) AS newest
            ORDER BY sequence, ordinal""";
    private static final String READ_PULL_REQUESTS = """
            SELECT content::text AS content FROM past_pull_request
            WHERE application_id = $1 AND merged_at BETWEEN $2 AND $3 ORDER BY number""";
    /** A scan that found nothing new has looked, too. */
    private static final String READ_SPAN = """
            SELECT p.read_from, p.complete, p.owed, p.sequence, p.telling, p.parts, p.sent_telling, p.sent_parts,
              p.sent_telling IS NULL OR p.sent_parts = 0
                OR (p.telling, p.parts) IS NOT DISTINCT FROM (p.sent_telling, p.sent_parts) AS arrived,
              greatest(p.read_at, (
                SELECT max(c.checked_at) FROM coverage c
                WHERE c.application_id = $1 AND c.detector = 'secrets')) AS read_until
            FROM past_read p WHERE p.application_id = $1""";
    /** All that what is read depends on, but for what is forgotten. */
    private static final String VERSION = "SELECT md5(span::text || (SELECT count(*) FROM past_pull_request"
            + " WHERE application_id = $1)) AS version FROM (" + READ_SPAN + ") AS span";

    @Produces
    @Singleton
    static Kept commitsKept(HistorySettings settings) {
        return new Kept("past_commit", "committed_at", settings.kept());
    }

    @Produces
    @Singleton
    static Kept pullRequestsKept(HistorySettings settings) {
        return new Kept("past_pull_request", "merged_at", settings.kept());
    }

    /** In the transaction that takes the events in; their applications are known. */
    public Uni<Void> apply(SqlConnection sql, List<Event<?>> events) {
        List<PastCommit> commits = new ArrayList<>();
        List<Merged> merged = new ArrayList<>();
        List<Event<?>> reads = new ArrayList<>();
        events.stream().sorted(Comparator.comparingLong(Event::sequence)).forEach(event -> {
            if (event.data() instanceof CommitsPushed pushed) {
                pushed.commits()
                        .forEach(it ->
                                commits.add(new PastCommit(event.subject(), event.sequence(), commits.size(), it)));
                reads.add(event);
            } else if (event.data() instanceof PullRequestMerged one) {
                merged.add(new Merged(event.subject(), one));
            }
        });
        return COMMITS.run(sql, KEEP_COMMITS, commits)
                .chain(() -> PULL_REQUESTS.run(sql, KEEP_PULL_REQUESTS, merged))
                .chain(() -> InTurn.each(reads, event -> READS.run(sql, KEEP_READS, List.of(event))));
    }

    /** What the ends of scans say of commits, in the transaction that takes them in. */
    public Uni<Void> ended(SqlConnection sql, List<Event<?>> events) {
        List<Event<?>> ends = events.stream()
                .filter(event -> event.data() instanceof ScanCompleted ended && ended.commits() != null)
                .toList();
        return InTurn.each(ends, event -> ENDS.run(sql, KEEP_ENDS, List.<Event<?>>of(event)));
    }

    private static @Nullable Integer telling(@Nullable Told told) {
        return told == null ? null : told.telling();
    }

    /** Null before they were counted; 0 for more than the most. */
    private static @Nullable Integer parts(@Nullable Told told, int most) {
        return told == null ? null : told.parts() > most ? Integer.valueOf(0) : Integer.valueOf(told.parts());
    }

    private static CommitsPushed pushed(Event<?> event) {
        return event.dataAs(CommitsPushed.class);
    }

    private static ScanCompleted ended(Event<?> event) {
        return event.dataAs(ScanCompleted.class);
    }

    private static @Nullable String owed(@Nullable Told told) {
        return told == null ? null : told.owed();
    }

    private static boolean isLast(CommitsPushed pushed) {
        return pushed.batch() == pushed.batches();
    }

    /** Another one when anything else may be known of an application than before; empty where nothing is. */
    public Uni<String> version(SqlClient sql, UUID application) {
        return sql.preparedQuery(VERSION)
                .execute(Tuple.of(application))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getString("version"))
                        .orElse(""));
    }

    /** What is known of an application between two times. */
    public Uni<History> read(SqlClient sql, UUID application, Instant from, Instant to) {
        Tuple within = Tuple.of(application, RowTime.of(from), RowTime.of(to));
        return sql.preparedQuery(READ_COMMITS)
                .execute(Tuple.of(application, RowTime.of(from), RowTime.of(to), MOST_COMMITS))
                // Thousands of them are read from JSON.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> rows.stream()
                        .map(row -> Objects.requireNonNull(Json.read(row.getString("content"), COMMIT)))
                        .toList())
                .chain(commits -> sql.preparedQuery(READ_PULL_REQUESTS)
                        .execute(within)
                        .map(rows -> rows.stream()
                                .map(row -> Objects.requireNonNull(Json.read(row.getString("content"), MERGED)))
                                .toList())
                        .chain(merged -> sql.preparedQuery(READ_SPAN)
                                .execute(Tuple.of(application))
                                .map(rows -> rows.stream()
                                        .findFirst()
                                        .map(row -> history(row, commits, merged))
                                        .orElse(new History(commits, merged, null, null, false, null)))));
    }

    private static History history(Row span, List<Commit> commits, List<PullRequestMerged> merged) {
        String lacking = span.getBoolean("arrived") ? span.getString("owed") : LOST;
        return new History(
                commits,
                merged,
                RowTime.in(span, "read_from"),
                RowTime.in(span, "read_until"),
                lacking == null && span.getBoolean("complete") && commits.size() < MOST_COMMITS,
                lacking);
    }
}

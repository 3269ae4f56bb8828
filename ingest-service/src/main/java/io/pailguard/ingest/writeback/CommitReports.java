package io.pailguard.ingest.writeback;

import io.pailguard.ingest.writeback.CommitReport.Result;
import io.pailguard.ingest.writeback.WriteBackQueue.Claimed;
import io.pailguard.ingest.writeback.WriteBackQueue.TakenOverException;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands at Bitbucket about which commit. */
@ApplicationScoped
class CommitReports {
    private static final String FIND =
            "SELECT digest, result, state FROM commit_report WHERE repository = $1 AND commit = $2";
    /** Kept before anything is sent: whoever goes on after a kill knows that something may stand. */
    private static final String BEGIN = """
            INSERT INTO commit_report (repository, commit, branch, pull_request, result, findings, left_out, state,
                                       written_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, 'WRITING', $8 FROM write_back WHERE repository = $1 AND epoch = $9
            ON CONFLICT (repository, commit) DO UPDATE
            SET branch = excluded.branch, pull_request = excluded.pull_request, digest = NULL,
                result = excluded.result, findings = excluded.findings, left_out = excluded.left_out,
                state = excluded.state, message = NULL, written_at = excluded.written_at""";

    private static final String END = """
            UPDATE commit_report SET digest = $3, state = $4, message = $5, written_at = $6
            WHERE repository = $1 AND commit = $2
              AND EXISTS (SELECT 1 FROM write_back WHERE repository = $1 AND epoch = $7)""";
    private static final String FORGET = """
            DELETE FROM commit_report WHERE repository = $1 AND NOT commit = ANY($2)
            AND written_at < now() - $3 * interval '1 second'""";

    private final Pool pool;
    private final Clock clock;

    CommitReports(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** How far it came with a commit. */
    enum State {
        WRITING,
        WRITTEN,
        /** Bitbucket has the commit no longer. */
        GONE,
        /** Bitbucket did not take the content. */
        REJECTED
    }

    /** @param digest of what was written; null where that was not finished, or is tried again with the next scan */
    record Known(@Nullable String digest, Result result, State state) {
        boolean stands(CommitReport report) {
            return report.digest().equals(digest);
        }

        /** Better than none, where the same commit was not read again. */
        boolean isVerdict() {
            return result != Result.PENDING && state == State.WRITTEN;
        }
    }

    Uni<Optional<Known>> find(UUID repository, String commit) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(repository, commit))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Known(
                                row.getString("digest"),
                                Result.valueOf(row.getString("result")),
                                State.valueOf(row.getString("state")))));
    }

    /** Fails with {@link TakenOverException}. */
    Uni<Void> begin(Claimed claimed, Head head, CommitReport report) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.from(Arrays.asList(
                        claimed.repository(),
                        head.commit(),
                        head.branch(),
                        head.pullRequest(),
                        report.result().name(),
                        report.findings(),
                        report.leftOut(),
                        RowTime.of(clock.instant()),
                        claimed.epoch())))
                .chain(WriteBackQueue::stillOurs);
    }

    /** Fails with {@link TakenOverException}. */
    Uni<Void> end(Claimed claimed, Head head, @Nullable String digest, State state, @Nullable String message) {
        return pool.preparedQuery(END)
                .execute(Tuple.from(Arrays.asList(
                        claimed.repository(),
                        head.commit(),
                        digest,
                        state.name(),
                        message,
                        RowTime.of(clock.instant()),
                        claimed.epoch())))
                .chain(WriteBackQueue::stillOurs);
    }

    /** Of commits that are the newest of nothing any more. */
    Uni<Void> forget(UUID repository, Collection<String> newest, Duration kept) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(repository, newest.toArray(String[]::new), kept.toSeconds()))
                .replaceWithVoid();
    }
}

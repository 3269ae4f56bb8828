package io.pailguard.ingest.publish;

import io.pailguard.contracts.event.CommitsPushed;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.Told;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.PullRequestMerged;
import io.pailguard.ingest.check.Detection.HistoryRead;
import io.pailguard.ingest.publish.Publisher.Subject;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tells of commits and merged pull requests, each once: that it was told is noted in the transaction that tells of it, so
 * that a step that is repeated, and a branch that is pushed by force, tell nothing again. The events of a repository are
 * counted, and the end of each scan says how many there are: who lacks one can know.
 */
@ApplicationScoped
public class History {
    private static final String COMMITS = """
            INSERT INTO told_commit (repository, commit) SELECT $1, unnest($2::text[]) ORDER BY 2
            ON CONFLICT DO NOTHING RETURNING commit AS told""";
    private static final String PULL_REQUESTS = """
            INSERT INTO told_pull_request (repository, number) SELECT $1, unnest($2::int[]) ORDER BY 2
            ON CONFLICT DO NOTHING RETURNING number AS told""";
    /** What was read before all was to be told anew is no more than a part of that: the rest stays owed. */
    private static final String COUNT = """
            INSERT INTO told_history AS t (repository, telling, parts, owed) VALUES ($1, 1, $2, $3)
            ON CONFLICT (repository) DO UPDATE SET parts = t.parts + excluded.parts,
              owed = CASE WHEN t.telling = $4 THEN excluded.owed ELSE t.owed END
            RETURNING telling, parts, owed""";

    private static final String TOLD = "SELECT telling, parts, owed FROM told_history WHERE repository = $1";
    /** Leaves room for the envelope and the batch's own fields. */
    private static final int MAX_BYTES = Event.MAX_BYTES - 4 * 1024;

    private static final String CUT = "it changes more than can be told in one event";

    private final Outbox outbox;
    private final Clock clock;

    History(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    public Uni<Void> tell(SqlConnection sql, Subject subject, HistoryRead read) {
        return fresh(
                        sql,
                        COMMITS,
                        subject.repository(),
                        read.commits().stream().map(Commit::hash).toArray(String[]::new))
                .chain(fresh -> pushed(sql, subject, read, fresh))
                .chain(drafts -> fresh(
                                sql,
                                PULL_REQUESTS,
                                subject.repository(),
                                read.merged().stream()
                                        .map(PullRequestMerged::number)
                                        .toArray(Integer[]::new))
                        .invoke(fresh -> read.merged().stream()
                                .filter(merged -> fresh.contains(merged.number()))
                                .forEach(merged -> drafts.add(subject.draft(EventType.PULL_REQUEST_MERGED, merged))))
                        .chain(() -> outbox.add(sql, drafts)));
    }

    private static Uni<Set<Object>> fresh(SqlConnection sql, String note, UUID repository, Object[] keys) {
        return sql.preparedQuery(note).execute(Tuple.of(repository, keys)).map(History::keys);
    }

    private static Set<Object> keys(RowSet<Row> rows) {
        Set<Object> told = new HashSet<>();
        rows.forEach(row -> told.add(row.getValue("told")));
        return told;
    }

    /** How much was told of a repository; empty where nothing ever was. */
    static Uni<Optional<Told>> told(SqlConnection sql, UUID repository) {
        return sql.preparedQuery(TOLD)
                .execute(Tuple.of(repository))
                .map(rows -> rows.stream().findFirst().map(History::told));
    }

    private static Told told(Row row) {
        return new Told(row.getInteger("telling"), row.getInteger("parts"), row.getString("owed"));
    }

    private Uni<List<EventDraft<?>>> pushed(SqlConnection sql, Subject subject, HistoryRead read, Set<Object> fresh) {
        List<List<Commit>> batches = batches(
                read.commits().stream().filter(it -> fresh.contains(it.hash())).toList());
        return sql.preparedQuery(COUNT)
                .execute(Tuple.of(subject.repository(), batches.size(), read.owed(), read.telling()))
                .map(rows -> drafts(subject, read, batches, told(rows.iterator().next())));
    }

    private List<EventDraft<?>> drafts(Subject subject, HistoryRead read, List<List<Commit>> batches, Told told) {
        int before = told.parts() - batches.size();
        UUID push = Ids.next();
        List<EventDraft<?>> drafts = new ArrayList<>();
        for (List<Commit> batch : batches) {
            drafts.add(subject.draft(
                    EventType.REPOSITORY_PUSHED,
                    new CommitsPushed(
                            push,
                            drafts.size() + 1,
                            batches.size(),
                            read.from(),
                            clock.instant(),
                            read.complete() && told.owed() == null,
                            batch,
                            new Told(told.telling(), before + drafts.size() + 1, told.owed()))));
        }
        return drafts;
    }

    static List<List<Commit>> batches(List<Commit> commits) {
        List<List<Commit>> batches = new ArrayList<>();
        List<Commit> batch = new ArrayList<>();
        int bytes = 0;
        for (Commit whole : commits) {
            Commit commit = fitting(whole);
            int size = EventCodec.sizeOf(commit) + 1;
            if (!batch.isEmpty() && bytes + size > MAX_BYTES) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(commit);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    /** Where it changes very much, fewer files are listed; their number and their lines stay. */
    private static Commit fitting(Commit commit) {
        Commit fitting = commit;
        while (EventCodec.sizeOf(fitting) > MAX_BYTES) {
            fitting = listing(fitting, fitting.files().size() / 2);
        }
        return fitting;
    }

    private static Commit listing(Commit it, int files) {
        return new Commit(
                it.hash(),
                it.parents().subList(0, Math.min(it.parents().size(), files)),
                it.author(),
                it.at(),
                it.message(),
                it.reverts(),
                it.filesChanged(),
                it.added(),
                it.removed(),
                CUT,
                it.files().subList(0, files));
    }
}

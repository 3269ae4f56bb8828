package io.pailguard.ingest.facts.content;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.OnePage;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.model.CommitInfo;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.content.NewHistory.Merged;
import io.pailguard.ingest.facts.content.rest.RestHistory;
import io.pailguard.ingest.facts.content.rest.RestHistory.Commits;
import io.pailguard.ingest.git.CommitFacts;
import io.pailguard.ingest.git.HistoryReader;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.Stop;
import io.pailguard.ingest.git.StoppedException;
import io.pailguard.ingest.git.Survey;
import io.pailguard.ingest.git.Workers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Reads the commits that were not told before out of the mirror, and, where there are any, which pull requests were merged
 * of late: one request.
 */
@ApplicationScoped
public class HistoryCollector {
    /** Requests that a repository takes with new commits. */
    public static final int REQUESTS = 1;

    /** The others are told by the next scans that find something new. */
    private static final int MAX_COMMITS = 2_000;
    /** Over REST each is a request. */
    private static final int MAX_COMMITS_OVER_REST = 50;
    /** The most that Bitbucket gives. */
    private static final int PAGE = 50;

    private static final String LATER = "Not all commits could be told at once; the next scan goes on.";
    private static final String NOT_READ = "The commits could not be read; the next scan tries again.";

    private static final Logger LOG = Logger.getLogger(HistoryCollector.class);

    private static final String OWED =
            "SELECT EXISTS (SELECT FROM told_history WHERE repository = $1 AND owed IS NOT NULL) AS owed";
    /** In one statement, so that both are of one time. Who was told nothing yet is at the first telling. */
    private static final String TOLD = """
            SELECT coalesce((SELECT telling FROM told_history WHERE repository = $1), 1) AS telling,
              ARRAY(SELECT commit FROM told_commit WHERE repository = $1 AND commit = ANY($2)) AS commits""";

    private final Pool pool;
    private final Mirrors mirrors;
    private final Workers workers;
    private final Bitbucket bitbucket;
    private final Addresses addresses;
    private final RestHistory rest;

    HistoryCollector(
            Pool pool, Mirrors mirrors, Workers workers, Bitbucket bitbucket, Addresses addresses, RestHistory rest) {
        this.pool = pool;
        this.mirrors = mirrors;
        this.workers = workers;
        this.bitbucket = bitbucket;
        this.addresses = addresses;
        this.rest = rest;
    }

    /** Whether commits have to be told that an earlier scan could not. */
    public Uni<Boolean> isOwed(Target target) {
        return target.lookbackDays() == 0
                ? Uni.createFrom().item(false)
                : pool.preparedQuery(OWED)
                        .execute(Tuple.of(target.repository().uuid()))
                        .map(rows -> rows.iterator().next().getBoolean("owed"));
    }

    /** Empty where no history is read. That it could not be read is a result, too: what is looked for otherwise goes on. */
    public Uni<Optional<NewHistory>> collect(Target target, ContentFacts facts, Stop stop) {
        if (facts.rest() != null) {
            return overRest(target, facts.rest(), stop);
        }
        Instant since = facts.since();
        List<CommitFacts> history = facts.survey().history();
        if (since == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return told(target.repository().uuid(), history)
                .chain(told -> read(target, facts.survey(), since, told, stop))
                .map(Optional::of);
    }

    /** The commits themselves are told as ever; what earlier ones held is not read. */
    private Uni<Optional<NewHistory>> overRest(Target target, RestRead read, Stop stop) {
        Instant since = read.since();
        if (since == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        UUID repository = target.repository().uuid();
        return rest.commits(target, read.heads(), since)
                .chain(listed -> told(repository, listed.facts(read.now()))
                        .chain(told -> overRest(target, since, listed, listed.facts(read.now()), told, stop)))
                .onFailure(e -> e instanceof RefusedException || e instanceof BudgetExhaustedException)
                .recoverWithUni(failure ->
                        told(repository, List.of()).map(told -> notRead(target, told.telling(), since, failure)))
                .map(Optional::of);
    }

    private Uni<NewHistory> overRest(
            Target target, Instant since, Commits listed, List<CommitFacts> history, Told told, Stop stop) {
        List<CommitFacts> fresh = history.stream()
                .filter(commit -> !told.commits().contains(commit.id()))
                .toList();
        List<CommitFacts> newest = fresh.subList(Math.max(0, fresh.size() - MAX_COMMITS_OVER_REST), fresh.size());
        List<CommitInfo> asked = newest.stream()
                .map(commit -> listed.oldestFirst().get(commit.nth()))
                .toList();
        boolean all = newest.size() == fresh.size();
        return rest.read(target, asked, newest, stop)
                .map(commits -> new NewHistory(
                        told.telling(), since, all && listed.all(), all ? null : LATER, commits, List.of()))
                .chain(read -> read.commits().isEmpty()
                        ? Uni.createFrom().item(read)
                        : merged(target, history).map(read::with));
    }

    private record Told(int telling, Set<String> commits) {}

    private Uni<Told> told(UUID repository, List<CommitFacts> history) {
        String[] ids = history.stream().map(CommitFacts::id).toArray(String[]::new);
        return pool.preparedQuery(TOLD).execute(Tuple.of(repository, ids)).map(rows -> {
            Row row = rows.iterator().next();
            return new Told(row.getInteger("telling"), Set.of(row.getArrayOfStrings("commits")));
        });
    }

    private Uni<NewHistory> read(Target target, Survey survey, Instant since, Told told, Stop stop) {
        List<CommitFacts> fresh = survey.history().stream()
                .filter(commit -> !told.commits().contains(commit.id()))
                .toList();
        List<CommitFacts> newest = fresh.subList(Math.max(0, fresh.size() - MAX_COMMITS), fresh.size());
        return workers.run(() -> mirrors.with(
                        target.repository().uuid(), mirror -> new HistoryReader(mirror, stop).read(newest)))
                .map(part -> {
                    boolean all = part.all() && newest.size() == fresh.size();
                    return new NewHistory(
                            told.telling(),
                            since,
                            all && survey.isComplete(),
                            all ? null : LATER,
                            part.commits(),
                            List.of());
                })
                .onFailure(failure -> failure instanceof Exception && !(failure instanceof StoppedException))
                .recoverWithItem(failure -> notRead(target, told.telling(), since, failure))
                .chain(read -> read.commits().isEmpty()
                        ? Uni.createFrom().item(read)
                        : merged(target, survey.history()).map(read::with));
    }

    private static NewHistory notRead(Target target, int telling, Instant since, Throwable failure) {
        LOG.warnf(
                failure,
                "The commits of %s could not be read",
                target.repository().fullName());
        return new NewHistory(telling, since, false, NOT_READ, List.of(), List.of());
    }

    /** None where Bitbucket does not say: a credential may read commits and no pull requests. */
    private Uni<List<Merged>> merged(Target target, List<CommitFacts> history) {
        ApiPath path = ApiPath.of(
                        "repositories",
                        target.repository().workspace(),
                        target.repository().slug(),
                        "pullrequests")
                .with("state", "MERGED")
                .with("sort", "-updated_on")
                .with(
                        "fields",
                        "values.id,values.title,values.author.display_name,values.source.branch.name,"
                                + "values.merge_commit.hash")
                .with("pagelen", PAGE);
        return bitbucket
                .page(
                        target.connection().id(),
                        Purpose.READ_CONTENT,
                        path,
                        ListShape.of(MergedRecord.class, MergedRecord::id))
                .map(reply -> reply instanceof Reply.Found<OnePage<MergedRecord>> found
                        ? found.value().items().stream()
                                .flatMap(record -> merged(target, record, history))
                                .toList()
                        : List.of());
    }

    /** Bitbucket shortens the hash. */
    private Stream<Merged> merged(Target target, MergedRecord record, List<CommitFacts> history) {
        String hash = record.mergeCommit();
        return hash == null || hash.length() < MergedRecord.SHORTEST_HASH
                ? Stream.empty()
                : history.stream()
                        .filter(commit -> commit.id().startsWith(hash))
                        .limit(1)
                        .map(commit -> new Merged(
                                record,
                                commit,
                                addresses.repository(target.repository().fullName()) + "/pull-requests/"
                                        + record.id()));
    }
}

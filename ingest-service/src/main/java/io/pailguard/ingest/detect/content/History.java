package io.pailguard.ingest.detect.content;

import io.pailguard.ingest.bitbucket.ApiPath;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.bitbucket.BranchInfo;
import io.pailguard.ingest.bitbucket.ListShape;
import io.pailguard.ingest.bitbucket.Listing;
import io.pailguard.ingest.bitbucket.PullRequestRef;
import io.pailguard.ingest.bitbucket.Reply;
import io.pailguard.ingest.connection.Purpose;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a mirror does not know: which branches are young, and which pull request brought a commit. All of it is optional:
 * refused, the scan says a little less and is none the less complete.
 */
@ApplicationScoped
class History {
    private static final int MAX_ORIGINS = 20;
    private static final String KNOWN =
            "SELECT commit, pull_request FROM origin_pull_request WHERE repository = $1 AND commit = ANY($2)";
    private static final String KEEP = """
            INSERT INTO origin_pull_request (repository, commit, pull_request) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING""";

    private final Bitbucket bitbucket;
    private final Pool pool;

    History(Bitbucket bitbucket, Pool pool) {
        this.bitbucket = bitbucket;
        this.pool = pool;
    }

    /** Branches with commits since then, the youngest first. */
    Uni<List<String>> activeBranches(UUID connection, String fullName, Instant since, int limit) {
        ApiPath path = repository(fullName, "refs", "branches")
                .with("sort", "-target.date")
                .with("pagelen", 100);
        var shape = new ListShape<>(BranchInfo.class, BranchInfo::name, branch -> isSince(branch, since));
        return bitbucket
                .list(connection, Purpose.READ_CONTENT, path, shape)
                .map(reply ->
                        items(reply).stream().map(BranchInfo::name).limit(limit).toList());
    }

    /** The pull requests that brought commits; asked once for each commit. */
    Uni<Map<String, Integer>> pullRequests(
            UUID connection, UUID repository, String fullName, Collection<String> commits) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(repository, commits.toArray(String[]::new)))
                .chain(rows -> {
                    Map<String, Integer> known = new HashMap<>();
                    rows.forEach(row -> known.put(row.getString(0), row.getInteger(1)));
                    List<String> open = commits.stream()
                            .filter(commit -> !known.containsKey(commit))
                            .limit(MAX_ORIGINS)
                            .toList();
                    return Multi.createFrom()
                            .iterable(open)
                            .onItem()
                            .transformToUniAndConcatenate(commit -> ask(connection, repository, fullName, commit)
                                    .invoke(number -> known.put(commit, number)))
                            .collect()
                            .last()
                            .map(done -> known);
                });
    }

    private Uni<Integer> ask(UUID connection, UUID repository, String fullName, String commit) {
        ApiPath path = repository(fullName, "commit", commit, "pullrequests").with("pagelen", 30);
        return bitbucket
                .list(connection, Purpose.READ_CONTENT, path, ListShape.of(PullRequestRef.class, PullRequestRef::id))
                .chain(reply -> {
                    if (!(reply instanceof Reply.Found<Listing<PullRequestRef>> found)) {
                        return Uni.createFrom().item(0);
                    }
                    Listing<PullRequestRef> listing = found.value();
                    int number = listing.items().stream()
                            .filter(PullRequestRef::mayBeMerged)
                            .mapToInt(PullRequestRef::id)
                            .min()
                            .orElse(0);
                    // Whether there is none is known only of a list that can be read.
                    return number == 0 && !listing.isWhole()
                            ? Uni.createFrom().item(0)
                            : pool.preparedQuery(KEEP)
                                    .execute(Tuple.of(repository, commit, number))
                                    .replaceWith(number);
                });
    }

    private static <T> List<T> items(Reply<Listing<T>> reply) {
        return reply instanceof Reply.Found<Listing<T>> found ? found.value().items() : List.of();
    }

    private static boolean isSince(BranchInfo branch, Instant since) {
        return branch.target() != null
                && branch.target().date() != null
                && !branch.target().date().toInstant().isBefore(since);
    }

    private static ApiPath repository(String fullName, String... rest) {
        List<String> segments = new ArrayList<>(List.of("repositories"));
        int slash = fullName.indexOf('/');
        segments.add(fullName.substring(0, slash));
        segments.add(fullName.substring(slash + 1));
        segments.addAll(List.of(rest));
        return ApiPath.of(segments.toArray(String[]::new));
    }
}

package io.pailguard.ingest.facts.content;

import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.model.PullRequestRef;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.facts.Target;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Which pull request brought a commit, which git does not say. */
@ApplicationScoped
public class PullRequests {
    private static final int MAX_ORIGINS = 20;
    private static final String KNOWN =
            "SELECT commit, pull_request FROM origin_pull_request WHERE repository = $1 AND commit = ANY($2)";
    private static final String KEEP = """
            INSERT INTO origin_pull_request (repository, commit, pull_request) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING""";

    private final Bitbucket bitbucket;
    private final Pool pool;

    PullRequests(Bitbucket bitbucket, Pool pool) {
        this.bitbucket = bitbucket;
        this.pool = pool;
    }

    /** Their numbers by commit, 0 where none is known; asked once for each commit. */
    public Uni<Map<String, Integer>> of(Target target, Collection<String> commits) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(target.repository().uuid(), commits.toArray(String[]::new)))
                .map(PullRequests::numbers)
                .call(known -> askForOthers(target, commits, known));
    }

    private static Map<String, Integer> numbers(RowSet<Row> rows) {
        Map<String, Integer> known = new HashMap<>();
        rows.forEach(row -> known.put(row.getString(0), row.getInteger(1)));
        return known;
    }

    private Uni<Void> askForOthers(Target target, Collection<String> commits, Map<String, Integer> known) {
        List<String> open = commits.stream()
                .filter(commit -> !known.containsKey(commit))
                .limit(MAX_ORIGINS)
                .toList();
        return InTurn.each(open, commit -> ask(target, commit).invoke(number -> known.put(commit, number)));
    }

    private Uni<Integer> ask(Target target, String commit) {
        ApiPath path = ApiPath.of(
                        "repositories",
                        target.repository().workspace(),
                        target.repository().slug(),
                        "commit",
                        commit,
                        "pullrequests")
                .with("pagelen", 30);
        return bitbucket
                .list(
                        target.connection().id(),
                        Purpose.READ_CONTENT,
                        path,
                        ListShape.of(PullRequestRef.class, PullRequestRef::id))
                .chain(reply -> reply instanceof Reply.Found<Listing<PullRequestRef>> found
                        ? choose(target, commit, found.value())
                        : Uni.createFrom().item(0));
    }

    private Uni<Integer> choose(Target target, String commit, Listing<PullRequestRef> listing) {
        // One that says so before one that says nothing.
        int number = first(listing.items(), PullRequestRef::isMerged)
                .orElse(first(listing.items(), PullRequestRef::mayBeMerged).orElse(0));
        // Whether there is none is known only of a list that can be read.
        return number == 0 && !listing.isWhole()
                ? Uni.createFrom().item(0)
                : pool.preparedQuery(KEEP)
                        .execute(Tuple.of(target.repository().uuid(), commit, number))
                        .replaceWith(number);
    }

    private static OptionalInt first(List<PullRequestRef> all, Predicate<PullRequestRef> which) {
        return all.stream().filter(which).mapToInt(PullRequestRef::id).min();
    }
}

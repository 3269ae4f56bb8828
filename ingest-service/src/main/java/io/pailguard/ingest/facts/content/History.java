package io.pailguard.ingest.facts.content;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.pailguard.ingest.bitbucket.ApiPath;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.bitbucket.ListShape;
import io.pailguard.ingest.bitbucket.Listing;
import io.pailguard.ingest.bitbucket.OnePage;
import io.pailguard.ingest.bitbucket.PullRequestRef;
import io.pailguard.ingest.bitbucket.Reply;
import io.pailguard.ingest.connection.Purpose;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What git does not say: which of many branches and tags are the newest, and which pull request brought a commit.
 */
@ApplicationScoped
public class History {
    private static final int MAX_ORIGINS = 20;
    private static final int PAGE = 100;
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

    /**
     * The names of the newest branches or tags, the newest first, as far as Bitbucket says that; empty when it does not
     * say it. Only a hint of what to read first: which there are, git says.
     *
     * @param kind {@code branches} or {@code tags}
     */
    public Uni<Optional<List<String>>> newest(UUID connection, String fullName, String kind) {
        ApiPath path = repository(fullName, "refs", kind)
                .with("sort", "-target.date")
                .with("fields", "values.name")
                .with("pagelen", PAGE);
        return bitbucket
                .page(connection, Purpose.READ_CONTENT, path, ListShape.of(RefName.class, RefName::name))
                .map(reply -> reply instanceof Reply.Found<OnePage<RefName>> found
                        ? Optional.of(found.value().items().stream()
                                .map(RefName::name)
                                .filter(Objects::nonNull)
                                .toList())
                        : Optional.empty());
    }

    /** Of a branch or tag all else is learned by git, so that nothing odd in it can spoil the list. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RefName(String name) {}

    /** The pull requests that brought commits; asked once for each commit. */
    public Uni<Map<String, Integer>> pullRequests(
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
                    // One that says so before one that says nothing.
                    int number = first(listing.items(), PullRequestRef::isMerged)
                            .orElse(first(listing.items(), PullRequestRef::mayBeMerged)
                                    .orElse(0));
                    // Whether there is none is known only of a list that can be read.
                    return number == 0 && !listing.isWhole()
                            ? Uni.createFrom().item(0)
                            : pool.preparedQuery(KEEP)
                                    .execute(Tuple.of(repository, commit, number))
                                    .replaceWith(number);
                });
    }

    private static OptionalInt first(List<PullRequestRef> all, Predicate<PullRequestRef> which) {
        return all.stream().filter(which).mapToInt(PullRequestRef::id).min();
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

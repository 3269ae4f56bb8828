package io.pailguard.ingest.facts.review;

import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.review.PullRequest.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The pull requests that changed last, with their approvals: as many as one page has. */
@ApplicationScoped
class PullRequestCollector implements FactCollector<PullRequest> {
    /** The most that Bitbucket gives of them. */
    private static final int PAGE = 50;
    /** Who took part is left out of lists where nobody asks. */
    private static final String FIELDS = "+values.participants";

    private static final ListShape<Entry> REQUESTS =
            ListShape.of(Entry.class, entry -> entry.request().number());

    @Override
    public String kind() {
        return "pull-requests";
    }

    @Override
    public String title() {
        return "pull requests";
    }

    @Override
    public Class<PullRequest> type() {
        return PullRequest.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_PULL_REQUESTS;
    }

    @Override
    public int requests() {
        return 1;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public boolean movesWithPushes() {
        return true;
    }

    @Override
    public String limits() {
        return "The 50 that changed last.";
    }

    @Override
    public Uni<List<PullRequest>> read(FactSource source) {
        return source.newest(
                        source.path("pullrequests")
                                .with("state", "OPEN")
                                .with("state", "MERGED")
                                .with("state", "DECLINED")
                                .with("state", "SUPERSEDED")
                                .with("sort", "-updated_on")
                                .with("fields", FIELDS)
                                .with("pagelen", PAGE),
                        REQUESTS)
                .map(all -> all.stream().map(Entry::request).toList());
    }
}

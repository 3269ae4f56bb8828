package io.pailguard.ingest.facts.branch;

import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.branch.DefaultReviewer.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Default reviewers, those of the project too. */
@ApplicationScoped
class DefaultReviewerCollector implements FactCollector<DefaultReviewer> {
    private static final ListShape<Entry> REVIEWERS =
            ListShape.of(Entry.class, entry -> entry.reviewer().uuid());

    @Override
    public String kind() {
        return "default-reviewers";
    }

    @Override
    public String title() {
        return "default reviewers";
    }

    @Override
    public Class<DefaultReviewer> type() {
        return DefaultReviewer.class;
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
        return Duration.ofHours(24);
    }

    @Override
    public Uni<List<DefaultReviewer>> read(FactSource source) {
        return source.list(source.path("effective-default-reviewers").with("pagelen", 100), REVIEWERS)
                .map(all -> all.stream()
                        .map(Entry::reviewer)
                        .sorted(Comparator.comparing(DefaultReviewer::uuid))
                        .toList());
    }
}

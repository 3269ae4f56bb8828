package io.pailguard.ingest.facts.report;

import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.report.BuildStatus.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Build statuses of the newest commit of the main branch. */
@ApplicationScoped
class BuildStatusCollector implements FactCollector<BuildStatus> {
    private static final ListShape<Entry> STATUSES =
            ListShape.of(Entry.class, entry -> entry.status().id());

    @Override
    public String kind() {
        return "build-statuses";
    }

    @Override
    public String title() {
        return "build statuses";
    }

    @Override
    public Class<BuildStatus> type() {
        return BuildStatus.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_CONTENT;
    }

    @Override
    public int requests() {
        return 2;
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
        return "Of the newest commit of the main branch.";
    }

    @Override
    public Uni<List<BuildStatus>> read(FactSource source) {
        return source.head(purpose())
                .chain(head -> head.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : source.list(
                                        source.path("commit", head.get(), "statuses")
                                                .with("pagelen", 100),
                                        STATUSES)
                                .map(all -> all.stream()
                                        .map(entry -> entry.status().on(head.get()))
                                        .sorted(Comparator.comparing(BuildStatus::id))
                                        .toList()));
    }
}

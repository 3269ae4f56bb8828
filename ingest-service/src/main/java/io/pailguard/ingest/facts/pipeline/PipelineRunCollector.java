package io.pailguard.ingest.facts.pipeline;

import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.pipeline.PipelineRun.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The newest runs of pipelines: as many as one page has. */
@ApplicationScoped
class PipelineRunCollector implements FactCollector<PipelineRun> {
    static final String KIND = "pipeline-runs";
    private static final int PAGE = 50;
    private static final ListShape<Entry> RUNS =
            ListShape.of(Entry.class, entry -> entry.run().uuid());

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "runs of pipelines";
    }

    @Override
    public Class<PipelineRun> type() {
        return PipelineRun.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_PIPELINES;
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
        return "The 50 newest.";
    }

    @Override
    public Uni<List<PipelineRun>> read(FactSource source) {
        return source.newest(
                        source.path("pipelines").with("sort", "-created_on").with("pagelen", PAGE), RUNS)
                .map(all -> all.stream().map(Entry::run).toList());
    }
}

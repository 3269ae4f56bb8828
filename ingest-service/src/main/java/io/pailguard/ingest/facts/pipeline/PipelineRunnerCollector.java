package io.pailguard.ingest.facts.pipeline;

import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.pipeline.PipelineRunner.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Runners of the repository; those of the workspace are not among them. */
@ApplicationScoped
class PipelineRunnerCollector implements FactCollector<PipelineRunner> {
    private static final ListShape<Entry> RUNNERS =
            ListShape.of(Entry.class, entry -> entry.runner().uuid());

    @Override
    public String kind() {
        return "runners";
    }

    @Override
    public String title() {
        return "runners of pipelines";
    }

    @Override
    public Class<PipelineRunner> type() {
        return PipelineRunner.class;
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
        return Duration.ofHours(24);
    }

    @Override
    public String limits() {
        return "Those of the repository; those of the workspace are not among them.";
    }

    @Override
    public Uni<List<PipelineRunner>> read(FactSource source) {
        return source.list(source.path("pipelines-config", "runners").with("pagelen", 100), RUNNERS)
                .map(all -> all.stream()
                        .map(Entry::runner)
                        .sorted(Comparator.comparing(PipelineRunner::uuid))
                        .toList());
    }
}

package io.pailguard.ingest.facts.pipeline;

import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.pipeline.PipelineSchedule.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Schedules of pipelines. */
@ApplicationScoped
class PipelineScheduleCollector implements FactCollector<PipelineSchedule> {
    private static final ListShape<Entry> SCHEDULES =
            ListShape.of(Entry.class, entry -> entry.schedule().uuid());

    @Override
    public String kind() {
        return "pipeline-schedules";
    }

    @Override
    public String title() {
        return "schedules of pipelines";
    }

    @Override
    public Class<PipelineSchedule> type() {
        return PipelineSchedule.class;
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
    public Uni<List<PipelineSchedule>> read(FactSource source) {
        return source.list(source.path("pipelines_config", "schedules").with("pagelen", 100), SCHEDULES)
                .map(all -> all.stream()
                        .map(Entry::schedule)
                        .sorted(Comparator.comparing(PipelineSchedule::uuid))
                        .toList());
    }
}

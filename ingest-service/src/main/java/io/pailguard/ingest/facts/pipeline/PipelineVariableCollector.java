package io.pailguard.ingest.facts.pipeline;

import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.pipeline.PipelineVariable.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of the variables of the repository and of each of its environments. */
@ApplicationScoped
class PipelineVariableCollector implements FactCollector<PipelineVariable> {
    private static final int MOST_ENVIRONMENTS = 100;
    private static final ListShape<Environment.Entry> ENVIRONMENTS =
            ListShape.of(Environment.Entry.class, entry -> entry.environment().uuid());
    private static final ListShape<Entry> VARIABLES =
            ListShape.of(Entry.class, entry -> entry.variable().uuid());

    @Override
    public String kind() {
        return "pipeline-variables";
    }

    @Override
    public String title() {
        return "variables of pipelines";
    }

    @Override
    public Class<PipelineVariable> type() {
        return PipelineVariable.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_PIPELINES;
    }

    @Override
    public int requests() {
        return 5;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(24);
    }

    @Override
    public Uni<List<PipelineVariable>> read(FactSource source) {
        List<PipelineVariable> all = new ArrayList<>();
        return variables(source, source.path("pipelines_config", "variables"), null, all)
                .chain(() -> source.list(source.path("environments").with("pagelen", 100), ENVIRONMENTS))
                .chain(environments -> InTurn.each(
                        FactSource.few("environments", MOST_ENVIRONMENTS, environments),
                        entry -> variables(
                                source,
                                source.path(
                                        "deployments_config",
                                        "environments",
                                        entry.environment().uuid(),
                                        "variables"),
                                entry.environment().name(),
                                all)))
                .map(done -> all.stream()
                        .sorted(Comparator.comparing(PipelineVariable::uuid))
                        .toList());
    }

    private static Uni<Void> variables(
            FactSource source, ApiPath path, @Nullable String environment, List<PipelineVariable> all) {
        return source.list(path.with("pagelen", 100), VARIABLES)
                .invoke(found -> found.forEach(entry -> all.add(entry.variable().of(environment))))
                .replaceWithVoid();
    }
}

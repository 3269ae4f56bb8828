package io.pailguard.ingest.facts.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether pipelines are switched on, and whether there is a file of them. */
@ApplicationScoped
class PipelineStateCollector implements FactCollector<PipelineState> {
    private static final String FILE = "bitbucket-pipelines.yml";

    @Override
    public String kind() {
        return "pipelines";
    }

    @Override
    public String title() {
        return "the configuration of pipelines";
    }

    @Override
    public Class<PipelineState> type() {
        return PipelineState.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_GUARDS;
    }

    @Override
    public int requests() {
        return 3;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public boolean movesWithPushes() {
        return true;
    }

    @Override
    public Uni<List<PipelineState>> read(FactSource source) {
        return hasFile(source)
                .chain(there -> source.find(purpose(), source.path("pipelines_config"), JsonNode.class)
                        .map(found -> found.map(config -> Fields.flag(config.path("enabled")))
                                .orElse(null))
                        .map(enabled -> List.of(new PipelineState(enabled, there.orElse(null)))));
    }

    /** Empty where there is no main branch to look at. */
    private static Uni<Optional<Boolean>> hasFile(FactSource source) {
        return source.head(Purpose.READ_CONTENT)
                .chain(head -> head.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : source.find(
                                        Purpose.READ_CONTENT,
                                        source.path("src", head.get(), FILE).with("format", "meta"),
                                        JsonNode.class)
                                .map(file -> Optional.of(file.isPresent())));
    }
}

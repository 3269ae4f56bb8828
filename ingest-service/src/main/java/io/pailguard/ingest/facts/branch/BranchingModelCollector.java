package io.pailguard.ingest.facts.branch;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The branching model as it is applied. */
@ApplicationScoped
class BranchingModelCollector implements FactCollector<BranchRole> {
    @Override
    public String kind() {
        return "branching-model";
    }

    @Override
    public String title() {
        return "the branching model";
    }

    @Override
    public Class<BranchRole> type() {
        return BranchRole.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_REPOSITORIES;
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
    public Uni<List<BranchRole>> read(FactSource source) {
        return source.get(purpose(), source.path("effective-branching-model"), JsonNode.class)
                .map(BranchRole::of);
    }
}

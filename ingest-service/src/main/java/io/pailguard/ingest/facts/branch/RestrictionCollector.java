package io.pailguard.ingest.facts.branch;

import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.model.BranchRestriction;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** All restrictions of all branches. */
@ApplicationScoped
public class RestrictionCollector implements FactCollector<Restriction> {
    private static final ListShape<BranchRestriction> RESTRICTIONS =
            ListShape.of(BranchRestriction.class, BranchRestriction::id);

    @Override
    public String kind() {
        return "branch-restrictions";
    }

    @Override
    public String title() {
        return "branch restrictions";
    }

    @Override
    public Class<Restriction> type() {
        return Restriction.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_GUARDS;
    }

    @Override
    public int requests() {
        return 1;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public Uni<List<Restriction>> read(FactSource source) {
        return source.list(source.path("branch-restrictions").with("pagelen", 100), RESTRICTIONS)
                .map(all -> all.stream()
                        .map(Restriction::of)
                        .sorted(Comparator.comparing(Restriction::id))
                        .toList());
    }
}

package io.pailguard.ingest.facts.key;

import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.key.DeployKey.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Deploy keys of the repository. */
@ApplicationScoped
class DeployKeyCollector implements FactCollector<DeployKey> {
    private static final ListShape<Entry> KEYS =
            ListShape.of(Entry.class, entry -> entry.key().id());

    @Override
    public String kind() {
        return "deploy-keys";
    }

    @Override
    public String title() {
        return "deploy keys";
    }

    @Override
    public Class<DeployKey> type() {
        return DeployKey.class;
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
        return Duration.ofHours(24);
    }

    @Override
    public Uni<List<DeployKey>> read(FactSource source) {
        return source.list(source.path("deploy-keys").with("pagelen", 100), KEYS)
                .map(all -> all.stream()
                        .map(Entry::key)
                        .sorted(Comparator.comparing(DeployKey::id))
                        .toList());
    }
}

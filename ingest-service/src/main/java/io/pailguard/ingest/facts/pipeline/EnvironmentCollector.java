package io.pailguard.ingest.facts.pipeline;

import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.pipeline.Environment.Deployment;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Environments, with what was last brought to them. */
@ApplicationScoped
class EnvironmentCollector implements FactCollector<Environment> {
    private static final int PAGE = 50;
    private static final ListShape<Environment.Entry> ENVIRONMENTS =
            ListShape.of(Environment.Entry.class, entry -> entry.environment().uuid());
    private static final ListShape<Deployment> DEPLOYMENTS = ListShape.of(Deployment.class, Deployment::uuid);

    @Override
    public String kind() {
        return "environments";
    }

    @Override
    public String title() {
        return "environments of deployments";
    }

    @Override
    public Class<Environment> type() {
        return Environment.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_PIPELINES;
    }

    @Override
    public int requests() {
        return 2;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public Uni<List<Environment>> read(FactSource source) {
        return source.list(source.path("environments").with("pagelen", 100), ENVIRONMENTS)
                .chain(environments -> source.newest(
                                source.path("deployments")
                                        .with("sort", "-state.started_on")
                                        .with("pagelen", PAGE),
                                DEPLOYMENTS)
                        .map(deployments -> environments.stream()
                                .map(entry -> withLast(entry.environment(), deployments))
                                .sorted(Comparator.comparing(Environment::uuid))
                                .toList()));
    }

    private static Environment withLast(Environment environment, List<Deployment> deployments) {
        return deployments.stream()
                .filter(each -> environment.uuid().equals(each.environment()))
                .max(Comparator.comparing(each -> Objects.requireNonNullElse(each.at(), Instant.EPOCH)))
                .map(environment::with)
                .orElse(environment);
    }
}

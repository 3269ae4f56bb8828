package io.pailguard.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.simulator.api.World;
import io.pailguard.simulator.git.GitStore;
import io.pailguard.simulator.hook.Deliveries;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The present state of the world, written to disk with every change. */
final class StoredWorld implements World {

    private final DataDirectory data;
    private final GitStore git;
    private final Clock clock;
    private final Settings settings;
    private final Deliveries deliveries;
    private final Map<String, Instant> pushes = new ConcurrentHashMap<>();
    private volatile Organization organization;

    StoredWorld(
            DataDirectory data,
            GitStore git,
            Clock clock,
            Settings settings,
            Deliveries deliveries,
            Organization organization)
            throws IOException {
        this.data = data;
        this.git = git;
        this.clock = clock;
        this.settings = settings;
        this.deliveries = deliveries;
        this.organization = organization;
        Path file = data.pushes();
        if (Files.exists(file)) {
            pushes.putAll(Json.MAPPER.readValue(file.toFile(), new TypeReference<HashMap<String, Instant>>() {}));
        }
    }

    @Override
    public Organization organization() {
        return organization;
    }

    @Override
    public GitStore git() {
        return git;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public Optional<Instant> lastPush(Repository repository) {
        return Optional.ofNullable(pushes.get(repository.uuid()));
    }

    @Override
    public synchronized void change(UnaryOperator<Organization> change) {
        Organization changed = change.apply(organization);
        data.keep(changed);
        organization = changed;
    }

    @Override
    public synchronized void pushed(Repository repository, Instant at) {
        pushes.put(repository.uuid(), at);
        try {
            Json.MAPPER.writeValue(data.pushes().toFile(), pushes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

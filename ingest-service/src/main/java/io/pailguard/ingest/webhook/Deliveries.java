package io.pailguard.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.bitbucket.model.Uuids;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.scan.Hints;
import io.pailguard.kit.digest.Sha256;
import io.pailguard.kit.retention.Kept;
import io.pailguard.kit.secret.Secret;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what Bitbucket delivers, if it is Bitbucket that does. */
@Startup
@ApplicationScoped
class Deliveries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** What came of a delivery. */
    enum Outcome {
        /** The repository is read soon. */
        NOTED,
        /** The same body came before. */
        REPEATED,
        /** It is about no repository. */
        IGNORED,
        /** Not signed by a secret of this webhook, or there is no such webhook: callers cannot tell. */
        REFUSED
    }

    private final Pool pool;
    private final Connections connections;
    private final HookStore hooks;
    private final HookSecrets secrets;
    private final Hints hints;
    private final Map<Outcome, Counter> counted = new EnumMap<>(Outcome.class);

    Deliveries(
            Pool pool,
            Connections connections,
            HookStore hooks,
            HookSecrets secrets,
            Hints hints,
            MeterRegistry meters) {
        this.pool = pool;
        this.connections = connections;
        this.hooks = hooks;
        this.secrets = secrets;
        this.hints = hints;
        for (Outcome outcome : Outcome.values()) {
            counted.put(
                    outcome,
                    Counter.builder("pailguard.webhook.deliveries")
                            .description("Deliveries of Bitbucket's webhooks, by what came of them")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    @Produces
    @Singleton
    static Kept remembered() {
        return new Kept("webhook_delivery", "received_at", REMEMBERED);
    }

    /** @param body as it was sent: what is signed are its bytes */
    Uni<Outcome> receive(UUID connection, @Nullable String signature, byte[] body) {
        return hooks.find(connection)
                .map(hook -> hook.filter(it -> HookSignature.isOfOne(secrets(it), signature, body)))
                .chain(signed -> signed.isPresent()
                        ? connections.find(connection)
                        : Uni.createFrom().item(Optional.<WatchedConnection>empty()))
                .chain(found -> found.filter(WatchedConnection::isUsable).isPresent()
                        ? note(connection, body)
                        : Uni.createFrom().item(Outcome.REFUSED))
                .invoke(outcome -> Objects.requireNonNull(counted.get(outcome)).increment());
    }

    private List<Secret> secrets(Hook hook) {
        return hook.secrets().stream()
                .flatMap(made -> secrets.of(hook.connection(), made).stream())
                .toList();
    }

    private Uni<Outcome> note(UUID connection, byte[] body) {
        Optional<UUID> repository = repository(body);
        if (repository.isEmpty()) {
            return Uni.createFrom().item(Outcome.IGNORED);
        }
        return pool.withTransaction(sql -> hooks.isFirst(sql, connection, Sha256.of(body))
                .call(first -> first
                        ? hints.note(sql, connection, repository.get())
                        : Uni.createFrom().voidItem())
                .map(first -> first ? Outcome.NOTED : Outcome.REPEATED));
    }

    private static Optional<UUID> repository(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null
                    ? Optional.empty()
                    : Uuids.find(read.path("repository").path("uuid"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

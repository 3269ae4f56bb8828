package io.pailguard.kit.vault.transit;

import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.KeysUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The token for the vault: out of a file, or given for the service account of the pod. Kept until it should be had anew. */
final class SignIn {
    /** An agent may have written the file anew. */
    private static final Duration FILE_KEPT = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final TransitClient client;
    private final TransitSettings settings;
    private final Clock clock;
    private volatile @Nullable Held held;

    private record Held(Secret token, Instant until) {}

    SignIn(Vertx vertx, TransitClient client, TransitSettings settings, Clock clock) {
        this.vertx = vertx;
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    Future<Secret> token() {
        Held known = held;
        if (known != null && clock.instant().isBefore(known.until())) {
            return Future.succeededFuture(known.token());
        }
        return settings.tokenFile()
                .map(file -> text(file).map(token -> new Held(token, after(FILE_KEPT))))
                .orElseGet(() -> text(settings.kubernetesTokenFile()).compose(this::byServiceAccount))
                .onSuccess(had -> held = had)
                .map(Held::token);
    }

    /** The vault did not take it. */
    void forget(Secret refused) {
        Held known = held;
        if (known != null && known.token().equals(refused)) {
            held = null;
        }
    }

    private Future<Held> byServiceAccount(Secret jwt) {
        JsonObject who = new JsonObject()
                .put("role", settings.kubernetesRole().orElseThrow())
                .put("jwt", jwt.reveal());
        return client.send(HttpMethod.POST, "auth/" + settings.kubernetesMount() + "/login", null, who)
                .map(answer -> {
                    JsonObject auth = answer.part("auth");
                    if (!answer.isGood() || !(auth.getValue("client_token") instanceof String token)) {
                        throw new KeysUnavailableException("The vault does not let in the service account (it answered "
                                + answer.status() + "): look at its auth method '" + settings.kubernetesMount()
                                + "' and the role '" + settings.kubernetesRole().orElseThrow() + "' there.");
                    }
                    // Zero is one without an end.
                    long seconds = auth.getValue("lease_duration") instanceof Number it ? it.longValue() : 0;
                    Duration kept = seconds > 0
                            ? Duration.ofSeconds(seconds).dividedBy(3).multipliedBy(2)
                            : FILE_KEPT;
                    return new Held(Secret.of(token), after(kept));
                });
    }

    private Future<Secret> text(Path file) {
        return vertx.fileSystem()
                .readFile(file.toString())
                .map(text -> Secret.of(text.toString().strip()))
                .recover(failure -> Future.failedFuture(new KeysUnavailableException("The file " + file
                        + " cannot be read, or is empty: by it the service signs in at the vault.")));
    }

    private Instant after(Duration time) {
        return clock.instant().plus(time);
    }
}

package io.pailguard.ingest.connection;

import io.pailguard.ingest.connection.AuthApi.TokenRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Tokens by connection and purpose. One is asked of the broker when it is needed, kept in memory until its
 * {@code useUntil}, and shared by everything that runs meanwhile.
 */
@ApplicationScoped
public class Tokens {
    /** A request that is about to be sent still finds the token valid. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final AuthApi auth;
    private final Clock clock;
    private final Map<Key, Access> held = new ConcurrentHashMap<>();

    Tokens(@RestClient AuthApi auth, Clock clock) {
        this.auth = auth;
        this.clock = clock;
    }

    /** Fails with {@link AccessRefusedException} or {@link AccessUnavailableException}. */
    public Uni<Access> get(UUID connection, Purpose purpose) {
        Key key = new Key(connection, purpose);
        held.values().removeIf(this::isOver);
        Access known = held.get(key);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return auth.accessToken(connection, new TokenRequest(purpose))
                .map(AuthApi.TokenAnswer::access)
                .onFailure()
                .transform(Tokens::reason)
                .invoke(access -> held.put(key, access));
    }

    /** After Bitbucket refused it: the next one comes from the broker. */
    public void forget(UUID connection, Purpose purpose) {
        held.remove(new Key(connection, purpose));
    }

    /** Nothing of a connection that has ended stays in memory. */
    public void forgetAll(UUID connection) {
        held.keySet().removeIf(key -> key.connection().equals(connection));
    }

    private boolean isOver(Access access) {
        return !clock.instant().plus(MARGIN).isBefore(access.useUntil());
    }

    private static RuntimeException reason(Throwable failure) {
        if (failure instanceof WebApplicationException refused) {
            Response response = refused.getResponse();
            int status = response.getStatus();
            if (status == 403 || status == 404 || status == 409 || status == 410 || status == 422) {
                return new AccessRefusedException(detail(response));
            }
            return new AccessUnavailableException("auth-service answered " + status);
        }
        return new AccessUnavailableException(
                "auth-service did not answer: " + failure.getClass().getSimpleName());
    }

    /** The problem's own words; they come from our catalogue and hold no secret. */
    private static String detail(Response response) {
        try {
            String detail = new JsonObject(response.readEntity(String.class)).getString("detail");
            if (detail != null) {
                return detail;
            }
        } catch (DecodeException | ClassCastException | IllegalStateException | NullPointerException e) {
            // An answer without a readable problem says no more than its status.
        }
        return "auth-service refused the token (" + response.getStatus() + ").";
    }

    private record Key(UUID connection, Purpose purpose) {}
}

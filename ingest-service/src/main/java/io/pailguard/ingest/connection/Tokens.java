package io.pailguard.ingest.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.connection.AuthApi.RefusedToken;
import io.pailguard.ingest.connection.AuthApi.TokenRequest;
import io.pailguard.kit.secret.Secret;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Tokens by connection and purpose. One is asked of the broker when it is needed, kept in memory until its
 * {@code useUntil}, and shared by everything that runs meanwhile. While none can be had, one question waits for all.
 */
@Startup
@ApplicationScoped
public class Tokens {
    private static final Logger LOG = Logger.getLogger(Tokens.class);
    /** A request that is about to be sent still finds the token valid. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final Set<Integer> REFUSALS = Set.of(403, 404, 409, 410, 422);

    private final AuthApi auth;
    private final Clock clock;
    private final Counter unavailable;
    private final Patience patience;
    private final ConcurrentMap<Key, Access> held;
    /** Counts what was dropped: an answer that was on its way meanwhile may be what should not be held any more. */
    private final AtomicLong drops = new AtomicLong();

    @Inject
    Tokens(@RestClient AuthApi auth, TokenSettings settings, Clock clock, MeterRegistry meters) {
        this(auth, settings, clock, meters, new ConcurrentHashMap<>());
    }

    /** @param held empty */
    Tokens(AuthApi auth, TokenSettings settings, Clock clock, MeterRegistry meters, ConcurrentMap<Key, Access> held) {
        this.held = held;
        this.auth = auth;
        this.clock = clock;
        this.unavailable = Counter.builder("pailguard.token.unavailable")
                .description("Questions for a token that auth-service did not answer; the scans wait")
                .register(meters);
        this.patience = new Patience(settings, clock);
    }

    /** Fails with {@link AccessRefusedException} or {@link AccessUnavailableException}. */
    public Uni<Access> get(UUID connection, Purpose purpose) {
        return get(connection, purpose, access -> true);
    }

    private Uni<Access> get(UUID connection, Purpose purpose, Predicate<Access> isGood) {
        Key key = new Key(connection, purpose);
        held.values().removeIf(this::isOver);
        Access known = held.get(key);
        if (known != null && isGood.test(known)) {
            return Uni.createFrom().item(known);
        }
        long before = drops.get();
        return asked(
                        connection,
                        Uni.createFrom()
                                .deferred(() -> auth.accessToken(connection, new TokenRequest(purpose)))
                                .map(AuthApi.TokenAnswer::access))
                .invoke(access -> hold(key, access, before));
    }

    /** Held first and looked at after: who drops counts first and drops after, so that one of both sees the other. */
    private void hold(Key key, Access access, long before) {
        held.put(key, access);
        if (drops.get() != before) {
            held.remove(key, access);
        }
    }

    private void drop(BiPredicate<Key, Access> which) {
        drops.incrementAndGet();
        held.entrySet().removeIf(it -> which.test(it.getKey(), it.getValue()));
    }

    /**
     * After Bitbucket refused one: another one. auth-service hears of it, and renews or tries the credential. Fails as
     * {@link #get} does, and with {@link CredentialRefusedException} where there is no other.
     */
    public Uni<Access> insteadOf(UUID connection, Purpose purpose, Access refused) {
        Secret secret = refused.credential().secret();
        Predicate<Access> isAnother = access -> !access.credential().secret().equals(secret);
        BiPredicate<Key, Access> isThat =
                (key, access) -> key.connection().equals(connection) && !isAnother.test(access);
        drop(isThat);
        RefusedToken report = new RefusedToken(secret.fingerprint());
        return asked(connection, Uni.createFrom().deferred(() -> auth.refused(connection, report)))
                // Until it heard of it, auth-service gave the same one to others.
                .invoke(answer -> drop(isThat))
                .chain(answer -> answer.isReplaced()
                        ? get(connection, purpose, isAnother)
                        : Uni.createFrom()
                                .failure(new CredentialRefusedException(answer.detail(), !answer.isRefused())));
    }

    /** How the connection's workspace is called now, as auth-service finds it by its uuid. Fails as {@link #get} does. */
    public Uni<WatchedConnection> lookUpWorkspace(WatchedConnection connection) {
        return asked(connection.id(), Uni.createFrom().deferred(() -> auth.workspace(connection.id())))
                .map(now -> now.slug() == null ? connection : connection.named(now.slug()));
    }

    /** Nothing of a connection that has ended stays in memory. */
    public void forgetAll(UUID connection) {
        drop((key, access) -> key.connection().equals(connection));
    }

    private <T> Uni<T> asked(UUID connection, Uni<T> question) {
        Optional<Instant> wait = patience.mustWait(connection);
        if (wait.isPresent()) {
            return Uni.createFrom()
                    .failure(new AccessUnavailableException("Waits for auth-service to give a token.", wait.get()));
        }
        return question.onFailure()
                .transform(failure -> reason(connection, failure))
                .invoke(answer -> recovered(connection));
    }

    private void recovered(UUID connection) {
        if (patience.succeeded(connection)) {
            LOG.infof("auth-service gives tokens of connection %s again", connection);
        }
    }

    private boolean isOver(Access access) {
        return !clock.instant().plus(MARGIN).isBefore(access.useUntil());
    }

    private RuntimeException reason(UUID connection, Throwable failure) {
        if (failure instanceof WebApplicationException refused) {
            Response response = refused.getResponse();
            if (REFUSALS.contains(response.getStatus())) {
                recovered(connection);
                return AuthAnswers.refusal(response);
            }
            return unavailable(connection, "auth-service answered " + response.getStatus());
        }
        return unavailable(
                connection, "auth-service did not answer: " + failure.getClass().getSimpleName());
    }

    /** Said once until it works again: that it lasts is told by the counter and by the scans that wait. */
    private RuntimeException unavailable(UUID connection, String why) {
        unavailable.increment();
        if (patience.isFirst(connection)) {
            LOG.warnf("No token of connection %s can be had, its scans wait: %s", connection, why);
        }
        return new AccessUnavailableException(why, patience.failed(connection));
    }

    record Key(UUID connection, Purpose purpose) {}
}

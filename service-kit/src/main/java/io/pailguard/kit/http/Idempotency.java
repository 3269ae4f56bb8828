package io.pailguard.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.kit.http.Claim.Held;
import io.pailguard.kit.http.IdempotencyStore.Answer;
import io.pailguard.kit.http.IdempotencyStore.Kept;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller repeat a request safely: with the same {@code Idempotency-Key} the work has one effect in 24 hours, also
 * when the process dies at any moment, and its answer is given again. A failed request leaves no trace, so that it can
 * be repeated.
 *
 * <p>How: the key is claimed first, and the claim renewed while the work runs. The work marks its effect in its own
 * transaction ({@link Effects}), which fails when the claim has been lost meanwhile. Before the answer goes out it is
 * kept. So a repetition finds the answer; or an effect without one, for which the answer is read anew, since nobody has
 * seen the first; or a claim whose holder has died without an effect, and does the work.
 *
 * <p>The effect is what the service itself keeps. What the work asks of Bitbucket on its way (to try a token, to run a
 * verification) may be asked again after a crash; such requests only read. The one that does not, the exchange of an
 * authorization code, is good once at Bitbucket and spends its state here before: after a crash between the two a
 * repetition is refused, and the person begins the consent again.
 */
@ApplicationScoped
public class Idempotency {
    private static final int MAX_KEY = 200;
    private static final Duration RENEWAL = Duration.ofSeconds(IdempotencyStore.STALE_SECONDS / 3);

    private final IdempotencyStore store;
    private final Claim claim;
    private final Caller caller;
    private final ObjectMapper json;
    private final Duration renewal;

    @Inject
    Idempotency(IdempotencyStore store, Claim claim, Caller caller, ObjectMapper json) {
        this(store, claim, caller, json, RENEWAL);
    }

    /** @param renewal how often a claim is renewed while its work runs */
    Idempotency(IdempotencyStore store, Claim claim, Caller caller, ObjectMapper json, Duration renewal) {
        this.store = store;
        this.claim = claim;
        this.caller = caller;
        this.json = json;
        this.renewal = renewal;
    }

    /** For work that leaves nothing behind which a second try does not replace: it marks no effect. */
    public Uni<Response> once(
            @Nullable String key, String operation, @Nullable Object body, Supplier<Uni<Response>> work) {
        return once(key, operation, body, work, effect -> work.get());
    }

    /**
     * @param key the Idempotency-Key header; without it the work is simply done
     * @param operation names the request, for example {@code POST /api/v1/scans}
     * @param body the request's body, compared with that of the first request, where it has one
     * @param work marks its effect in its transaction
     * @param again answers for an effect that is there already, from what is stored
     */
    public Uni<Response> once(
            @Nullable String key,
            String operation,
            @Nullable Object body,
            Supplier<Uni<Response>> work,
            Function<String, Uni<Response>> again) {
        if (key == null) {
            return work.get();
        }
        requireUsable(key);
        Held mine = new Held(caller.name(), key, UUID.randomUUID());
        String request = RequestDigest.of(operation, body);
        return store.claim(mine, request)
                .chain(claimed -> claimed ? doAndKeep(mine, work) : answerOf(mine, request, again));
    }

    private static void requireUsable(String key) {
        boolean printable = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (key.isEmpty() || key.length() > MAX_KEY || !printable) {
            throw RequestProblem.BAD_REQUEST.with(
                    "The Idempotency-Key is 1 to " + MAX_KEY + " printable ASCII characters without blanks.");
        }
    }

    private Uni<Response> doAndKeep(Held mine, Supplier<Uni<Response>> work) {
        claim.hold(mine);
        Cancellable renewal = renewed(mine);
        return Uni.createFrom()
                .deferred(work::get)
                .onTermination()
                .invoke(renewal::cancel)
                .call(response -> keep(mine, response))
                .onFailure()
                .call(() -> forget(mine));
    }

    /** Where the work has failed with its connection, the next one may be lost too. What stays is taken over when stale. */
    private Uni<Void> forget(Held mine) {
        return Uni.createFrom()
                .deferred(() -> store.forget(mine))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(50))
                .atMost(3)
                .onFailure()
                .recoverWithNull();
    }

    private Cancellable renewed(Held mine) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(renewal)
                .every(renewal)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(
                        tick -> store.renew(mine).onFailure().recoverWithNull())
                .subscribe()
                .with(done -> {}, failure -> Log.warn("A claim is no longer renewed.", failure));
    }

    /** After the effect is committed it is too late to fail: what is not kept now is read anew for a repetition. */
    private Uni<Void> keep(Held mine, Response response) {
        JsonObject headers = new JsonObject();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        String body = response.hasEntity() ? write(response.getEntity()) : null;
        return store.keep(mine, new Answer(response.getStatus(), headers, body))
                .onFailure()
                .invoke(failure -> Log.warn("An answer could not be kept for a repetition.", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Response> answerOf(Held mine, String request, Function<String, Uni<Response>> again) {
        return store.find(mine.caller(), mine.key()).chain(found -> {
            Kept kept = found.orElseThrow(Idempotency::running);
            if (!kept.request().equals(request)) {
                throw RequestProblem.IDEMPOTENCY_KEY_REUSED.with("This key went with another request before.");
            }
            if (kept.answer().isPresent()) {
                return Uni.createFrom().item(replay(kept.answer().get()));
            }
            return again.apply(kept.effect().orElseThrow(Idempotency::running)).call(response -> keep(mine, response));
        });
    }

    private static RuntimeException running() {
        return RequestProblem.IDEMPOTENCY_KEY_RUNNING.with("The first request with this key has not ended.");
    }

    private static Response replay(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(header -> response.header(header.getKey(), header.getValue()));
        return Optional.ofNullable(answer.body())
                .map(body -> response.entity(body).type(MediaType.APPLICATION_JSON_TYPE))
                .orElse(response)
                .build();
    }

    private String write(Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written: " + entity.getClass().getSimpleName(), e);
        }
    }
}

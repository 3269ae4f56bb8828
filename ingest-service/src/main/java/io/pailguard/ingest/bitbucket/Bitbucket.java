package io.pailguard.ingest.bitbucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Refusal.Kind;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.budget.Budgets;
import io.pailguard.ingest.connection.Access;
import io.pailguard.ingest.connection.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;

/**
 * Bitbucket's API for reading. Each request takes one from the budget, uses a token for its purpose, and is repeated
 * with growing, jittered waits when the failure may pass; a 401 is told to auth-service, and tried once more where that
 * has another token. A 429 puts the
 * whole credential to rest.
 *
 * <p>Fails with {@link BudgetExhaustedException} and with what {@link Tokens#insteadOf} fails with; what Bitbucket itself
 * answers is a {@link Reply}.
 */
@ApplicationScoped
public class Bitbucket {
    private final HttpGet http;
    private final Tokens tokens;
    private final Budgets budgets;
    private final BitbucketSettings settings;
    private final ObjectMapper json;
    private final Refusals refusals;
    private final Addresses addresses;
    private final Clock clock;

    Bitbucket(
            HttpGet http,
            Tokens tokens,
            Budgets budgets,
            BitbucketSettings settings,
            ObjectMapper json,
            Addresses addresses,
            Clock clock) {
        this.http = http;
        this.tokens = tokens;
        this.budgets = budgets;
        this.settings = settings;
        this.json = json;
        this.refusals = new Refusals(json);
        this.addresses = addresses;
        this.clock = clock;
    }

    public <T> Uni<Reply<T>> get(UUID connection, Purpose purpose, ApiPath path, Class<T> type) {
        return tree(connection, purpose, path).map(reply -> read(reply, type));
    }

    /** Walks a list to its end. */
    public <T> Uni<Reply<Listing<T>>> list(UUID connection, Purpose purpose, ApiPath path, ListShape<T> shape) {
        var walk = new PageWalk<>(json, addresses.api(), shape, settings.maxPages());
        return walk.from(path, page -> tree(connection, purpose, page));
    }

    /** One page of a list, for somebody who pages himself. */
    public <T> Uni<Reply<OnePage<T>>> page(UUID connection, Purpose purpose, ApiPath path, ListShape<T> shape) {
        return tree(connection, purpose, path).map(reply -> PageWalk.onePage(json, addresses.api(), reply, shape));
    }

    private Uni<Reply<JsonNode>> tree(UUID connection, Purpose purpose, ApiPath path) {
        return attempt(connection, purpose, path, 1)
                .chain(tried -> isUnauthorized(tried.reply())
                        ? tokens.insteadOf(connection, purpose, tried.access())
                                .chain(other -> spend(other, path))
                                .map(Tried::reply)
                        : Uni.createFrom().item(tried.reply()));
    }

    private Uni<Tried> attempt(UUID connection, Purpose purpose, ApiPath path, int number) {
        return tokens.get(connection, purpose)
                .chain(access -> spend(access, path))
                .chain(tried -> mayPass(tried.reply()) && number < settings.attempts()
                        ? wait(number).chain(() -> attempt(connection, purpose, path, number + 1))
                        : Uni.createFrom().item(tried));
    }

    private Uni<Tried> spend(Access access, ApiPath path) {
        return budgets.spend(access.budgetKey()).chain(() -> send(access, path)).map(reply -> new Tried(access, reply));
    }

    /** What came, and with which token. */
    private record Tried(Access access, Reply<JsonNode> reply) {}

    private Uni<Reply<JsonNode>> send(Access access, ApiPath path) {
        return http.send(path, access.authorization())
                .map(this::parse)
                .onFailure(HttpGet.BodyTooLargeException.class)
                .recoverWithItem(e ->
                        refused(Refusals.unreadable("The answer is larger than " + settings.maxBody() + " bytes.")))
                .onFailure(e -> e instanceof IOException || e instanceof TimeoutException || isTransport(e))
                .recoverWithItem(e -> refused(Refusals.unavailable(
                        "Bitbucket did not answer: " + e.getClass().getSimpleName() + ".")))
                .call(reply -> rest(access, reply));
    }

    private Reply<JsonNode> parse(RawReply raw) {
        if (raw.status() != 200) {
            return refused(refusals.of(raw, clock.instant()));
        }
        try {
            JsonNode tree = json.readTree(raw.body());
            return tree != null && tree.isContainerNode()
                    ? new Reply.Found<>(tree)
                    : refused(Refusals.unreadable("The answer has no content."));
        } catch (IOException e) {
            return refused(Refusals.unreadable("The answer is not JSON."));
        }
    }

    /** After a 429 nobody uses this credential for a while, and the work waits instead of failing. */
    private Uni<Void> rest(Access access, Reply<JsonNode> reply) {
        if (!(reply instanceof Reply.Refused<JsonNode> it) || it.refusal().kind() != Kind.RATE_LIMITED) {
            return Uni.createFrom().voidItem();
        }
        Duration said = it.refusal().retryAfter();
        Duration length = said == null ? settings.rateLimitRest() : said;
        return budgets.block(access.budgetKey(), length).chain(() -> Uni.createFrom()
                .failure(new BudgetExhaustedException(clock.instant().plus(length))));
    }

    private Uni<Void> wait(int number) {
        long base = settings.backOff().toMillis() << (number - 1);
        long millis = base / 2 + ThreadLocalRandom.current().nextLong(base + 1);
        return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(Math.max(1, millis)));
    }

    private <T> Reply<T> read(Reply<JsonNode> reply, Class<T> type) {
        if (reply instanceof Reply.Found<JsonNode> found) {
            try {
                return new Reply.Found<>(json.treeToValue(found.value(), type));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                return new Reply.Refused<>(Refusals.unreadable("The answer is not a " + type.getSimpleName() + "."));
            }
        }
        return new Reply.Refused<>(((Reply.Refused<JsonNode>) reply).refusal());
    }

    private static Reply<JsonNode> refused(Refusal refusal) {
        return new Reply.Refused<>(refusal);
    }

    private static boolean isUnauthorized(Reply<JsonNode> reply) {
        return reply instanceof Reply.Refused<JsonNode> it && it.refusal().kind() == Kind.UNAUTHORIZED;
    }

    private static boolean mayPass(Reply<JsonNode> reply) {
        return reply instanceof Reply.Refused<JsonNode> it
                && it.refusal().kind().isPassing();
    }

    private static boolean isTransport(Throwable e) {
        return e instanceof io.vertx.core.VertxException || e instanceof io.netty.handler.codec.DecoderException;
    }
}

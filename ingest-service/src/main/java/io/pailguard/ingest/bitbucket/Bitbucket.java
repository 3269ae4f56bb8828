package io.pailguard.ingest.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.pailguard.bitbucket.Api;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.OnePage;
import io.pailguard.bitbucket.Refusal.Kind;
import io.pailguard.bitbucket.Reply;
import io.pailguard.contracts.connection.CallClass;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.budget.Budgets;
import io.pailguard.ingest.budget.Ledger;
import io.pailguard.ingest.connection.Access;
import io.pailguard.ingest.connection.TokenUses;
import io.pailguard.ingest.connection.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Bitbucket's API. Each request takes one from the budget, uses a token for its purpose, and is repeated
 * with growing, jittered waits when the failure may pass; a 401 is told to auth-service, and tried once more where that
 * has another token. A 429 puts the
 * whole credential to rest.
 *
 * <p>Fails with {@link BudgetExhaustedException} and with what {@link Tokens#insteadOf} fails with; what Bitbucket itself
 * answers is a {@link Reply}.
 */
@ApplicationScoped
public class Bitbucket {
    private final Api api;
    private final Tokens tokens;
    private final Budgets budgets;
    private final BitbucketSettings settings;
    private final Clock clock;
    private final TokenUses uses;
    private final Ledger ledger;

    Bitbucket(
            Api api,
            Tokens tokens,
            Budgets budgets,
            BitbucketSettings settings,
            Clock clock,
            TokenUses uses,
            Ledger ledger) {
        this.api = api;
        this.tokens = tokens;
        this.budgets = budgets;
        this.settings = settings;
        this.clock = clock;
        this.uses = uses;
        this.ledger = ledger;
    }

    public <T> Uni<Reply<T>> get(UUID connection, Purpose purpose, ApiPath path, Class<T> type) {
        return tree(connection, purpose, path).map(reply -> Reply.as(reply, type));
    }

    /** Walks a list to its end. */
    public <T> Uni<Reply<Listing<T>>> list(UUID connection, Purpose purpose, ApiPath path, ListShape<T> shape) {
        return list(connection, purpose, path, shape, () -> Uni.createFrom().voidItem());
    }

    /** @param before goes before each page, and ends the walk where it fails */
    public <T> Uni<Reply<Listing<T>>> list(
            UUID connection, Purpose purpose, ApiPath path, ListShape<T> shape, Supplier<Uni<Void>> before) {
        return api.walk(shape, settings.maxPages())
                .from(path, page -> before.get().chain(() -> tree(connection, purpose, page)));
    }

    /** One page of a list, for somebody who pages himself. */
    public <T> Uni<Reply<OnePage<T>>> page(UUID connection, Purpose purpose, ApiPath path, ListShape<T> shape) {
        return tree(connection, purpose, path).map(reply -> api.walk(shape, 1).page(reply));
    }

    /** A file's bytes; empty where there are more than {@code most}. */
    public Uni<Reply<Optional<byte[]>>> file(UUID connection, Purpose purpose, ApiPath path, int most) {
        return send(new Use(connection, purpose, CallClass.API_READ), credential -> api.file(credential, path, most))
                .map(reply -> reply.map(body ->
                        body instanceof BinaryNode bytes ? Optional.of(bytes.binaryValue()) : Optional.empty()));
    }

    /** Writes, for a purpose that allows it. What is written twice has to stand once: a request may be repeated. */
    public Uni<Reply<JsonNode>> put(UUID connection, Purpose purpose, ApiPath path, JsonNode body) {
        return write(connection, purpose, credential -> api.put(credential, path, body));
    }

    public Uni<Reply<JsonNode>> post(UUID connection, Purpose purpose, ApiPath path, JsonNode body) {
        return write(connection, purpose, credential -> api.post(credential, path, body));
    }

    /** Makes what would stand twice if it were made twice: where it is not known whether it was made, it is not repeated. */
    public Uni<Reply<JsonNode>> postOnce(UUID connection, Purpose purpose, ApiPath path, JsonNode body) {
        Use use = new Use(connection, purpose, CallClass.API_WRITE);
        return send(use, credential -> api.post(credential, path, body), settings.attempts());
    }

    public Uni<Reply<JsonNode>> delete(UUID connection, Purpose purpose, ApiPath path) {
        return write(connection, purpose, credential -> api.delete(credential, path));
    }

    private Uni<Reply<JsonNode>> tree(UUID connection, Purpose purpose, ApiPath path) {
        return send(new Use(connection, purpose, CallClass.API_READ), credential -> api.get(credential, path));
    }

    /** One request, as it is made with a credential. */
    @FunctionalInterface
    private interface Request {
        Uni<ApiAnswer> with(ApiCredential credential);
    }

    /** What a token is used for. */
    private record Use(UUID connection, Purpose purpose, CallClass callClass) {}

    private Uni<Reply<JsonNode>> write(UUID connection, Purpose purpose, Request request) {
        return send(new Use(connection, purpose, CallClass.API_WRITE), request);
    }

    private Uni<Reply<JsonNode>> send(Use use, Request request) {
        return send(use, request, 1);
    }

    /** @param first the number of the first attempt */
    private Uni<Reply<JsonNode>> send(Use use, Request request, int first) {
        return attempt(use, request, first)
                .chain(tried -> isUnauthorized(tried.reply())
                        ? tokens.insteadOf(use.connection(), use.purpose(), tried.access())
                                .chain(other -> spend(use, other, request))
                                .map(Tried::reply)
                        : Uni.createFrom().item(tried.reply()));
    }

    private Uni<Tried> attempt(Use use, Request request, int number) {
        return tokens.get(use.connection(), use.purpose())
                .chain(access -> spend(use, access, request))
                .chain(tried -> mayPass(tried.reply()) && number < settings.attempts()
                        ? wait(number).chain(() -> attempt(use, request, number + 1))
                        : Uni.createFrom().item(tried));
    }

    private Uni<Tried> spend(Use use, Access access, Request request) {
        return budgets.spend(access.budgetKey())
                .invoke(() -> uses.used(use.connection(), use.purpose(), access, use.callClass()))
                .chain(() -> ledger.spent(use.connection(), access.budgetKey(), use.callClass()))
                .chain(() -> send(access, request))
                .map(reply -> new Tried(access, reply));
    }

    /** What came, and with which token. */
    private record Tried(Access access, Reply<JsonNode> reply) {}

    private Uni<Reply<JsonNode>> send(Access access, Request request) {
        return request.with(access.credential())
                .invoke(answer -> ledger.heard(access.budgetKey(), answer.limit()))
                .map(ApiAnswer::reply)
                .call(reply -> rest(access, reply));
    }

    /** After a 429 nobody uses this credential for a while, and the work waits instead of failing. */
    private Uni<Void> rest(Access access, Reply<JsonNode> reply) {
        if (!(reply instanceof Reply.Refused<JsonNode> it) || it.refusal().kind() != Kind.RATE_LIMITED) {
            return Uni.createFrom().voidItem();
        }
        Duration said = it.refusal().retryAfter();
        Duration length = said == null ? settings.rateLimitRest() : said;
        return budgets.block(access.budgetKey(), length)
                .chain(() -> Uni.createFrom()
                        .failure(new BudgetExhaustedException(clock.instant().plus(length))));
    }

    private Uni<Void> wait(int number) {
        long base = settings.backOff().toMillis() << (number - 1);
        long millis = base / 2 + ThreadLocalRandom.current().nextLong(base + 1);
        return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(Math.max(1, millis)));
    }

    private static boolean isUnauthorized(Reply<JsonNode> reply) {
        return reply instanceof Reply.Refused<JsonNode> it && it.refusal().kind() == Kind.UNAUTHORIZED;
    }

    private static boolean mayPass(Reply<JsonNode> reply) {
        return reply instanceof Reply.Refused<JsonNode> it
                && it.refusal().kind().isPassing();
    }
}

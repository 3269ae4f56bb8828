package io.pailguard.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.drift.DriftObserver;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Bitbucket's API, one request a call. It never fails: no answer is an {@link ApiAnswer} too. */
public final class Api {
    private final Transport transport;
    private final Addresses addresses;
    private final Clock clock;
    private final @Nullable DriftObserver drift;

    public Api(Transport transport, Addresses addresses, Clock clock) {
        this(transport, addresses, clock, null);
    }

    /** @param drift looks at what is read; null where nobody wants to know */
    public Api(Transport transport, Addresses addresses, Clock clock, @Nullable DriftObserver drift) {
        this.transport = transport;
        this.addresses = addresses;
        this.clock = clock;
        this.drift = drift;
    }

    public Uni<ApiAnswer> get(ApiCredential credential, ApiPath path) {
        return read(transport.get(addresses.api(), path.value(), credential), ApiAnswer::of)
                .invoke(answer -> look(path, answer));
    }

    private void look(ApiPath path, ApiAnswer answer) {
        if (drift == null) {
            return;
        }
        Refusal refusal = answer.refusal();
        if (refusal == null) {
            drift.look(path, answer.body());
        } else {
            drift.look(path, refusal);
        }
    }

    /** A file's bytes, in a binary node; a missing one where there are more than {@code most}. */
    public Uni<ApiAnswer> file(ApiCredential credential, ApiPath path, int most) {
        return transport
                .file(addresses.api(), path.value(), credential, most)
                .map(reply -> ApiAnswer.ofFile(reply, clock.instant()))
                .onFailure(Transport.BodyTooLargeException.class)
                .recoverWithItem(ApiAnswer::ofLargeFile)
                .onFailure(Exception.class)
                .recoverWithItem(e -> ApiAnswer.none(e, most))
                .invoke(answer -> look(path, answer));
    }

    /** Writes; what is written is of the caller's making. */
    public Uni<ApiAnswer> put(ApiCredential credential, ApiPath path, JsonNode body) {
        return change(HttpMethod.PUT, credential, path, body);
    }

    public Uni<ApiAnswer> post(ApiCredential credential, ApiPath path, JsonNode body) {
        return change(HttpMethod.POST, credential, path, body);
    }

    public Uni<ApiAnswer> delete(ApiCredential credential, ApiPath path) {
        return change(HttpMethod.DELETE, credential, path, null);
    }

    private Uni<ApiAnswer> change(HttpMethod method, ApiCredential credential, ApiPath path, @Nullable JsonNode body) {
        Buffer bytes = body == null ? null : Buffer.buffer(body.toString());
        return read(transport.change(method, addresses.api(), path.value(), credential, bytes), ApiAnswer::ofChange);
    }

    /** Asks for the refs, as git does before it fetches. */
    public Uni<ApiAnswer> refs(ApiCredential credential, String fullName) {
        String path = "/" + Addresses.path(fullName) + ".git/info/refs?service=git-upload-pack";
        return read(transport.beginningForGit(addresses.git(), path, credential), ApiAnswer::ofGit);
    }

    /** Walks a list to its end, at most {@code maxPages}. */
    public <T> PageWalk<T> walk(ListShape<T> shape, int maxPages) {
        return new PageWalk<>(addresses.api(), shape, maxPages);
    }

    private Uni<ApiAnswer> read(Uni<RawReply> exchange, BiFunction<RawReply, Instant, ApiAnswer> reading) {
        return exchange.map(reply -> reading.apply(reply, clock.instant()))
                .onFailure(Exception.class)
                .recoverWithItem(e -> ApiAnswer.none(e, transport.limits().maxBody()));
    }
}

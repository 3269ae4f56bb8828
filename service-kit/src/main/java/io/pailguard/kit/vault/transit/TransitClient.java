package io.pailguard.kit.vault.transit;

import io.netty.channel.ConnectTimeoutException;
import io.pailguard.kit.vault.KeysUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The HTTP of a vault. What it answers comes on the context of who asked, as a transaction that waits for it needs. */
final class TransitClient {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_CONNECTIONS = 16;

    private final HttpClient client;
    private final URI base;
    private final Optional<String> namespace;
    private final Duration timeout;
    private final Clock clock;
    /** Until then a vault that was silent is not asked: who waits for it holds connections of the database. */
    private @Nullable Instant restsUntil;

    /** @param tls with what the TLS registry says */
    TransitClient(
            Vertx vertx, URI base, Optional<String> namespace, Duration timeout, HttpClientOptions tls, Clock clock) {
        this.client = vertx.createHttpClient(tls.setMaxPoolSize(MOST_CONNECTIONS)
                .setConnectTimeout((int) timeout.toMillis())
                .setMaxWaitQueueSize(1_000));
        this.base = base;
        this.namespace = namespace;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** @param body empty where it is not JSON */
    record Answer(int status, JsonObject body) {
        boolean isGood() {
            return status == 200;
        }

        /** An object of the answer. */
        JsonObject part(String name) {
            return body.getValue(name) instanceof JsonObject part ? part : new JsonObject();
        }
    }

    /** Fails with {@link KeysUnavailableException} where there is no answer. */
    Future<Answer> send(HttpMethod method, String path, @Nullable String token, JsonObject body) {
        if (!mayAsk()) {
            return Future.failedFuture(new KeysUnavailableException(
                    "The vault at " + base + " did not answer in time, and is not asked for some seconds."));
        }
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(port())
                .setSsl("https".equals(base.getScheme()))
                .setURI("/v1/" + path)
                .setTimeout(timeout.toMillis())
                .setFollowRedirects(false)
                .putHeader("User-Agent", "Pailguard")
                .putHeader("X-Vault-Request", "true");
        namespace.ifPresent(it -> options.putHeader("X-Vault-Namespace", it));
        if (token != null) {
            options.putHeader("X-Vault-Token", token);
        }
        Buffer sent = method == HttpMethod.GET ? Buffer.buffer() : body.toBuffer();
        return client.request(options)
                .compose(request -> request.send(sent).compose(TransitClient::read))
                .onSuccess(answer -> rest(null))
                .onFailure(this::restAfter)
                // Without what the failure says: it may quote the request.
                .recover(failure -> Future.failedFuture(new KeysUnavailableException("The vault at " + base
                        + " does not answer: " + failure.getClass().getSimpleName())));
    }

    /** Of those who come after the rest the first one tries; the others wait for what comes of it. */
    private synchronized boolean mayAsk() {
        if (restsUntil == null) {
            return true;
        }
        boolean isOver = !clock.instant().isBefore(restsUntil);
        restsUntil = isOver ? restFromNow() : restsUntil;
        return isOver;
    }

    private synchronized void rest(@Nullable Instant until) {
        restsUntil = until;
    }

    private void restAfter(Throwable failure) {
        if (failure instanceof TimeoutException || failure instanceof ConnectTimeoutException) {
            rest(restFromNow());
        }
    }

    /** Longer than one try takes. */
    private Instant restFromNow() {
        return clock.instant().plus(timeout.multipliedBy(2));
    }

    private int port() {
        int standard = "https".equals(base.getScheme()) ? 443 : 80;
        return base.getPort() < 0 ? standard : base.getPort();
    }

    private static Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > MOST_BYTES) {
                read.tryFail(new IllegalStateException("too much"));
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.exceptionHandler(read::tryFail);
        response.endHandler(end -> read.tryComplete(new Answer(response.statusCode(), json(body))));
        return read.future();
    }

    private static JsonObject json(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject();
        }
    }
}

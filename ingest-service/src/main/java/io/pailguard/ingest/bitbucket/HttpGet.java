package io.pailguard.ingest.bitbucket;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.concurrent.TimeoutException;

/**
 * One GET of Bitbucket's API: to the one address of the deployment, without following redirects, with a deadline for
 * the whole and a cap on the (unpacked) body.
 */
@ApplicationScoped
class HttpGet {
    private static final int MAX_HEADERS = 32 * 1024;

    private final HttpClient client;
    private final BitbucketSettings settings;
    private final Addresses addresses;

    HttpGet(Vertx vertx, BitbucketSettings settings, Addresses addresses) {
        this.settings = settings;
        this.addresses = addresses;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(5_000)
                .setMaxPoolSize(8)
                .setMaxHeaderSize(MAX_HEADERS)
                .setIdleTimeout((int) settings.requestTimeout().toSeconds() + 5)
                .setDecompressionSupported(true));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Fails with {@link BodyTooLargeException}, {@link TimeoutException} or what the network says. */
    Uni<RawReply> send(ApiPath path, String authorization) {
        URI api = addresses.api();
        boolean tls = "https".equals(api.getScheme());
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(api.getHost())
                .setPort(api.getPort() >= 0 ? api.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(path.value())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.USER_AGENT, "Pailguard")
                .putHeader(HttpHeaders.AUTHORIZATION, authorization);
        return Uni.createFrom()
                .<RawReply>emitter(emitter -> client.request(request)
                        .onSuccess(open -> exchange(open, emitter))
                        .onFailure(emitter::fail))
                .ifNoItem()
                .after(settings.requestTimeout())
                .failWith(TimeoutException::new);
    }

    private void exchange(HttpClientRequest request, UniEmitter<? super RawReply> emitter) {
        // Ends the exchange when nobody waits for it any more; after its end this does nothing.
        emitter.onTermination(request::reset);
        request.send().onSuccess(response -> read(response, emitter)).onFailure(emitter::fail);
    }

    private void read(HttpClientResponse response, UniEmitter<? super RawReply> emitter) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > settings.maxBody()) {
                emitter.fail(new BodyTooLargeException());
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(emitter::fail);
        response.endHandler(end -> emitter.complete(
                new RawReply(response.statusCode(), response.getHeader(HttpHeaders.RETRY_AFTER), body.getBytes())));
    }

    static final class BodyTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

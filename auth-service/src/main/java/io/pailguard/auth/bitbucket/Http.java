package io.pailguard.auth.bitbucket;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * One exchange with Bitbucket: redirects are not followed, the whole has a deadline, and a body that is too large is not
 * read to its end. Fails with {@link TimeoutException}, {@link BodyTooLargeException} or what the network says.
 */
@ApplicationScoped
class Http {
    /** Pages have ten entries. */
    private static final int MAX_BODY = 2 * 1024 * 1024;
    /** Two tokens of the longest kind that is taken, and what stands around them. */
    private static final int MAX_PAIR = 64 * 1024;
    /** How much of a body is read of which only the beginning matters. */
    private static final int BEGINNING = 1024;

    private static final int MAX_HEADERS = 32 * 1024;

    private final HttpClient client;
    private final BitbucketSettings settings;

    Http(Vertx vertx, BitbucketSettings settings) {
        this.settings = settings;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) settings.deadline().toMillis())
                .setMaxPoolSize(20)
                .setMaxHeaderSize(MAX_HEADERS)
                .setDecompressionSupported(true));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    static final class BodyTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param path with its query, every part of it encoded */
    Uni<Reply> get(URI base, String path, ApiCredential credential) {
        return exchange(request(HttpMethod.GET, base, path, credential), null, MAX_BODY);
    }

    /** As git asks, and of the answer only its first kilobyte: the list of refs can be long. */
    Uni<Reply> beginningForGit(URI base, String path, ApiCredential credential) {
        RequestOptions request = request(HttpMethod.GET, base, path, credential)
                .putHeader(HttpHeaders.USER_AGENT, "git/2 (Pailguard)")
                .putHeader(HttpHeaders.ACCEPT, "*/*");
        return exchange(request, null, BEGINNING);
    }

    /** As the token endpoint is asked. */
    Uni<Reply> post(URI base, String path, ApiCredential credential, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        RequestOptions request = request(HttpMethod.POST, base, path, credential)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
        return exchange(request, Buffer.buffer(body), MAX_PAIR);
    }

    /** A part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static RequestOptions request(HttpMethod method, URI base, String path, ApiCredential credential) {
        boolean tls = "https".equals(base.getScheme());
        String prefix = base.getPath().endsWith("/")
                ? base.getPath().substring(0, base.getPath().length() - 1)
                : base.getPath();
        return new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(base.getPort() >= 0 ? base.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(prefix + path)
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.USER_AGENT, "Pailguard")
                .putHeader(HttpHeaders.AUTHORIZATION, credential.header());
    }

    private Uni<Reply> exchange(RequestOptions request, Buffer body, int most) {
        return CallersContext.keep(Uni.createFrom()
                .<Reply>emitter(emitter -> client.request(request)
                        .onSuccess(open -> send(open, body, most, emitter))
                        .onFailure(emitter::fail))
                .ifNoItem()
                .after(settings.deadline())
                .failWith(TimeoutException::new));
    }

    private static void send(HttpClientRequest request, Buffer body, int most, UniEmitter<? super Reply> emitter) {
        // Ends the exchange when nobody waits for it any more; after its end this does nothing.
        emitter.onTermination(request::reset);
        (body == null ? request.send() : request.send(body))
                .onSuccess(response -> read(response, most, emitter))
                .onFailure(emitter::fail);
    }

    private static void read(HttpClientResponse response, int most, UniEmitter<? super Reply> emitter) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            body.appendBuffer(chunk);
            if (body.length() > most && most == BEGINNING) {
                emitter.complete(reply(response, body.getBuffer(0, most)));
            } else if (body.length() > most) {
                emitter.fail(new BodyTooLargeException());
            }
        });
        response.exceptionHandler(emitter::fail);
        response.endHandler(end -> emitter.complete(reply(response, body)));
    }

    private static Reply reply(HttpClientResponse response, Buffer body) {
        return new Reply(response.statusCode(), response.headers(), body.toString(StandardCharsets.UTF_8));
    }
}

package io.pailguard.bitbucket;

import io.smallrye.mutiny.TimeoutException;
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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with Bitbucket: redirects are not followed, the whole has a deadline, and a body that is too large is not
 * read to its end. Fails with {@link TimeoutException}, {@link BodyTooLargeException} or what the network says.
 */
public final class Transport implements AutoCloseable {
    /** Two tokens of the longest kind that is taken, and what stands around them. */
    private static final int MAX_PAIR = 64 * 1024;
    /** How much of a body is read of which only the beginning matters. */
    private static final int BEGINNING = 1024;

    private static final int MAX_HEADERS = 32 * 1024;
    private static final int MAX_CONNECTIONS = 20;

    private final HttpClient client;
    private final Limits limits;

    public Transport(Vertx vertx, Limits limits) {
        this.limits = limits;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) limits.deadline().toMillis())
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setMaxHeaderSize(MAX_HEADERS)
                .setDecompressionSupported(true));
    }

    /**
     * @param deadline from the first byte of the request to the last of the answer: a body that drips in would otherwise
     *     keep it open for ever
     * @param maxBody in bytes, unpacked; a longer body is not read
     */
    public record Limits(Duration deadline, int maxBody) {}

    public static final class BodyTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Limits limits() {
        return limits;
    }

    @Override
    public void close() {
        client.close();
    }

    /** @param path with its query, every part of it encoded */
    Uni<RawReply> get(URI base, String path, ApiCredential credential) {
        return exchange(request(HttpMethod.GET, base, path, credential), null, limits.maxBody());
    }

    /** A file's bytes, whatever they are: as they are kept, not packed anew. @param most a longer body is not read */
    Uni<RawReply> file(URI base, String path, ApiCredential credential, int most) {
        RequestOptions request = request(HttpMethod.GET, base, path, credential).putHeader(HttpHeaders.ACCEPT, "*/*");
        // One byte more than a beginning that is cut: a file is whole or none.
        return exchange(request, null, Math.max(most, BEGINNING + 1));
    }

    /** @param body of JSON; null for none */
    Uni<RawReply> change(HttpMethod method, URI base, String path, ApiCredential credential, @Nullable Buffer body) {
        RequestOptions request = request(method, base, path, credential);
        if (body != null) {
            request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        return exchange(request, body, limits.maxBody());
    }

    /** As git asks, and of the answer only its first kilobyte: the list of refs can be long. */
    Uni<RawReply> beginningForGit(URI base, String path, ApiCredential credential) {
        RequestOptions request = request(HttpMethod.GET, base, path, credential)
                .putHeader(HttpHeaders.USER_AGENT, "git/2 (Pailguard)")
                .putHeader(HttpHeaders.ACCEPT, "*/*");
        return exchange(request, null, BEGINNING);
    }

    /** A page of the website, as a browser without a session sees it. */
    public Uni<RawReply> page(URI base, String path) {
        RequestOptions request = anonymous(HttpMethod.GET, base, path).putHeader(HttpHeaders.ACCEPT, "text/html");
        return exchange(request, null, limits.maxBody());
    }

    /** As the token endpoint is asked. */
    public Uni<RawReply> post(URI base, String path, ApiCredential credential, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        RequestOptions request = request(HttpMethod.POST, base, path, credential)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
        return exchange(request, Buffer.buffer(body), MAX_PAIR);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static RequestOptions request(HttpMethod method, URI base, String path, ApiCredential credential) {
        return anonymous(method, base, path).putHeader(HttpHeaders.AUTHORIZATION, credential.header());
    }

    private static RequestOptions anonymous(HttpMethod method, URI base, String path) {
        boolean tls = "https".equals(base.getScheme());
        return new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(base.getPort() >= 0 ? base.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(base.getPath() + path)
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.USER_AGENT, "Pailguard");
    }

    private Uni<RawReply> exchange(RequestOptions request, @Nullable Buffer body, int most) {
        return CallersContext.keep(Uni.createFrom()
                .<RawReply>emitter(emitter -> client.request(request)
                        .onSuccess(open -> send(open, body, most, emitter))
                        .onFailure(emitter::fail))
                .ifNoItem()
                .after(limits.deadline())
                .failWith(TimeoutException::new));
    }

    private static void send(
            HttpClientRequest request, @Nullable Buffer body, int most, UniEmitter<? super RawReply> emitter) {
        // Ends the exchange when nobody waits for it any more; after its end this does nothing.
        emitter.onTermination(request::reset);
        (body == null ? request.send() : request.send(body))
                .onSuccess(response -> read(response, most, emitter))
                .onFailure(emitter::fail);
    }

    private static void read(HttpClientResponse response, int most, UniEmitter<? super RawReply> emitter) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= most) {
                body.appendBuffer(chunk);
            } else if (most == BEGINNING) {
                emitter.complete(reply(response, body.appendBuffer(chunk).getBuffer(0, most)));
            } else {
                emitter.fail(new BodyTooLargeException());
            }
        });
        response.exceptionHandler(emitter::fail);
        response.endHandler(end -> emitter.complete(reply(response, body)));
    }

    private static RawReply reply(HttpClientResponse response, Buffer body) {
        return new RawReply(response.statusCode(), response.headers(), body.getBytes());
    }
}

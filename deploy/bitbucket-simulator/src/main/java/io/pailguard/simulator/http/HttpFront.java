package io.pailguard.simulator.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The listening socket: reads a call whole, has it handled on a worker thread, writes the outcome. */
public final class HttpFront implements AutoCloseable {

    private static final int LONGEST_START_SECONDS = 20;
    /** Tokens have 2,600 characters and some clients send two of them. */
    private static final int LARGEST_HEADERS = 64 * 1024;

    private final Vertx vertx;
    private final HttpServer server;
    private final Function<Call, Outcome> handler;

    /**
     * How a call ends.
     *
     * @param delay before anything is sent
     * @param reset whether the connection is cut instead of sending the answer
     * @param truncateAt bytes of the body after which the connection is cut; -1 sends all
     */
    public record Outcome(Answer answer, Duration delay, boolean reset, int truncateAt, int corruptAt) {

        public static Outcome of(Answer answer) {
            return new Outcome(answer, Duration.ZERO, false, -1, -1);
        }
    }

    private HttpFront(Vertx vertx, HttpServer server, Function<Call, Outcome> handler) {
        this.vertx = vertx;
        this.server = server;
        this.handler = handler;
    }

    /**
     * A key with its certificate.
     *
     * @param store in PKCS#12
     */
    public record Key(Path store, String password) {

        @Override
        public String toString() {
            return "Key[" + store + ']';
        }
    }

    /**
     * @param port 0 takes a free one
     * @param key for TLS; null for plain HTTP
     * @throws IOException when the address cannot be had
     */
    public static HttpFront listen(String host, int port, Key key, Function<Call, Outcome> handler) throws IOException {
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(16)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        Vertx vertx = Vertx.vertx(options);
        HttpServerOptions serverOptions = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setMaxInitialLineLength(LARGEST_HEADERS);
        if (key != null) {
            serverOptions
                    .setSsl(true)
                    .setKeyCertOptions(
                            new PfxOptions().setPath(key.store().toString()).setPassword(key.password()));
        }
        HttpServer server = vertx.createHttpServer(serverOptions);
        HttpFront front = new HttpFront(vertx, server, handler);
        server.requestHandler(front::read);
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while starting", e);
        } catch (Exception e) {
            vertx.close();
            throw new IOException("Cannot listen on " + host + ":" + port, e);
        }
        return front;
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("The simulator did not stop", e);
        }
    }

    private void read(HttpServerRequest request) {
        request.body().onSuccess(body -> handle(request, body));
    }

    private void handle(HttpServerRequest request, Buffer body) {
        vertx.executeBlocking(() -> handler.apply(call(request, body)), false)
                .onSuccess(outcome -> send(request, outcome))
                .onFailure(failure -> sendFailure(request, failure));
    }

    private static Call call(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new Call(
                request.scheme() + "://" + authority(request),
                request.method().name(),
                request.path(),
                request.query(),
                headers,
                body.getBytes(),
                request.remoteAddress().hostAddress());
    }

    /** As the client wrote it, so that links lead back the way it came. */
    private static String authority(HttpServerRequest request) {
        return request.authority() == null
                ? request.localAddress().toString()
                : request.authority().toString();
    }

    private void send(HttpServerRequest request, Outcome outcome) {
        if (!outcome.delay().isZero()) {
            Outcome rest = new Outcome(
                    outcome.answer(), Duration.ZERO, outcome.reset(), outcome.truncateAt(), outcome.corruptAt());
            vertx.setTimer(outcome.delay().toMillis(), ignored -> send(request, rest));
            return;
        }
        if (outcome.reset()) {
            request.connection().close();
            return;
        }
        write(request, outcome);
    }

    private void write(HttpServerRequest request, Outcome outcome) {
        Answer answer = outcome.answer();
        int truncateAt = outcome.truncateAt();
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (answer.stream() != null) {
            response.setChunked(true);
            stream(request, answer.stream(), outcome);
            return;
        }
        if (outcome.corruptAt() >= 0 && outcome.corruptAt() < answer.body().length) {
            answer.body()[outcome.corruptAt()] ^= (byte) 0xFF;
        }
        if (truncateAt < 0 || truncateAt >= answer.body().length) {
            response.end(Buffer.buffer(answer.body()));
            return;
        }
        response.putHeader("Content-Length", Integer.toString(answer.body().length));
        response.write(Buffer.buffer(answer.body()).slice(0, truncateAt))
                .onComplete(ignored -> request.connection().close());
    }

    private void stream(HttpServerRequest request, Answer.Stream stream, Outcome outcome) {
        ResponseStream out = new ResponseStream(request.response(), outcome.truncateAt(), outcome.corruptAt());
        Future<Void> written = vertx.executeBlocking(
                () -> {
                    stream.writeTo(out);
                    out.flush();
                    return null;
                },
                false);
        written.onSuccess(ignored -> request.response().end()).onFailure(failure -> {
            if (!out.isCut()) {
                report(request, failure);
            }
            request.connection().close();
        });
    }

    private static void sendFailure(HttpServerRequest request, Throwable failure) {
        report(request, failure);
        request.response().setStatusCode(500).end();
    }

    /** The path only: a query may hold secrets. */
    private static void report(HttpServerRequest request, Throwable failure) {
        System.err.println("Failed to answer " + request.method() + " " + request.path());
        failure.printStackTrace();
    }
}

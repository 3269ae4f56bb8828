package io.pailguard.findings.destination.outbound;

import io.pailguard.kit.network.AddressRange;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/**
 * Calls an address that somebody typed. Its name is resolved once; every address that it has must be allowed, and the one that
 * was checked is the one that is connected to, so that a name cannot change its mind in between. The certificate must be that of
 * the name. Redirects are not followed, no proxy is asked, and an answer is read up to a size and a time.
 */
@ApplicationScoped
public class Outbound {
    /** Of an answer; the rest is not read. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int MOST_CONNECTIONS = 20;
    /** Of the TLS registry: authorities of your own network. */
    private static final String TLS = "destinations";

    /** Asks for the addresses of a name; blocks. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final Vertx vertx;
    private final HttpClient client;
    private final AddressRule rule;
    private final boolean simulated;
    private final Duration timeout;
    private final Names names;
    private final Clock clock;

    @Inject
    Outbound(Vertx vertx, OutboundSettings settings, TlsConfigurationRegistry tls, Clock clock) {
        this(vertx, settings, tls.get(TLS).map(it -> it.getTrustStoreOptions()), InetAddress::getAllByName, clock);
    }

    Outbound(Vertx vertx, OutboundSettings settings, Optional<TrustOptions> trust, Names names, Clock clock) {
        this.vertx = vertx;
        this.rule = new AddressRule(settings.allowedRanges().orElse(List.of()).stream()
                .map(String::strip)
                .map(AddressRange::of)
                .toList());
        this.simulated = settings.simulated();
        this.timeout = settings.timeout();
        this.names = names;
        this.clock = clock;
        HttpClientOptions options = new HttpClientOptions()
                .setVerifyHost(true)
                .setForceSni(true)
                .setKeepAlive(false)
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxHeaderSize(16 * 1024)
                .setDecompressionSupported(false);
        trust.ifPresent(options::setTrustOptions);
        this.client = vertx.createHttpClient(options);
    }

    /** What stands against an address as it is written, before its name is resolved. */
    public static Optional<String> objection(String typed) {
        Optional<URI> read = uri(typed);
        if (read.isEmpty()) {
            return Optional.of("it is no address: write https://host/path.");
        }
        URI uri = read.get();
        if (!"https".equals(scheme(uri)) && !"http".equals(scheme(uri))) {
            return Optional.of("it does not begin with https://.");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return Optional.of("it names no host.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("it holds a name and password, or a #fragment: neither is sent.");
        }
        return Optional.empty();
    }

    private static Optional<URI> uri(String typed) {
        try {
            return Optional.of(URI.create(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    /** Never fails for the other side's sake: what went wrong is the reply. */
    public Uni<Reply> send(Call call) {
        Optional<String> objection = objection(call.uri().toString());
        if (objection.isPresent()) {
            return Uni.createFrom().item(new Reply.NotAllowed("The address is not taken: " + objection.get()));
        }
        AtomicReference<HttpClientRequest> begun = new AtomicReference<>();
        return Uni.createFrom()
                .completionStage(() -> checked(call.uri())
                        .compose(found -> found.refusal().isPresent()
                                ? Future.<Reply>succeededFuture(
                                        new Reply.NotAllowed(found.refusal().get()))
                                : exchange(call, found.address(), begun))
                        .toCompletionStage())
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(TimeoutException.class)
                .invoke(() -> abandon(begun))
                .onFailure()
                .recoverWithItem(failure -> new Reply.NoAnswer(reason(call.uri().getHost(), failure)));
    }

    private static void abandon(AtomicReference<HttpClientRequest> begun) {
        HttpClientRequest request = begun.get();
        if (request != null) {
            request.reset();
        }
    }

    /** @param address the one to connect to, where nothing stands against it */
    private record Checked(InetAddress address, Optional<String> refusal) {}

    private Future<Checked> checked(URI uri) {
        // Literal IPv6 addresses stand in brackets.
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        return vertx.executeBlocking(() -> names.of(host), false).map(found -> check(uri, List.of(found)));
    }

    private Checked check(URI uri, List<InetAddress> found) {
        InetAddress first = found.stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElse(found.get(0));
        if (!found.stream().allMatch(rule::allows)) {
            return new Checked(
                    first,
                    Optional.of(uri.getHost() + " is at an address that is not public. Whoever runs this deployment may"
                            + " list its range in pailguard.destinations.allowed-ranges."));
        }
        boolean plain = "http".equals(scheme(uri));
        if (plain && !(simulated && found.stream().allMatch(rule::isListed))) {
            return new Checked(first, Optional.of("The address begins with http://: only https:// is sent to."));
        }
        return new Checked(first, Optional.empty());
    }

    private Future<Reply> exchange(Call call, InetAddress address, AtomicReference<HttpClientRequest> begun) {
        return client.request(options(call, address))
                .onSuccess(begun::set)
                // The handlers of the answer are set where it arrives: one thread later its end could be missed.
                .compose(request -> request.send(Buffer.buffer(call.body())).compose(this::read));
    }

    private static RequestOptions options(Call call, InetAddress address) {
        URI uri = call.uri();
        boolean tls = "https".equals(scheme(uri));
        int standard = tls ? 443 : 80;
        int port = uri.getPort() < 0 ? standard : uri.getPort();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(tls)
                .setFollowRedirects(false)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .putHeader("User-Agent", "Pailguard");
        if (call.body().length > 0) {
            options.putHeader("Content-Type", "application/json");
        }
        call.headers().forEach(options::putHeader);
        return options;
    }

    private Future<Reply> read(HttpClientResponse response) {
        Promise<Reply> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part, 0, Math.min(part.length(), MOST_BYTES - body.length()));
            if (body.length() >= MOST_BYTES && read.tryComplete(answer(response, body))) {
                response.request().reset();
            }
        });
        response.exceptionHandler(read::tryFail);
        response.endHandler(end -> read.tryComplete(answer(response, body)));
        return read.future();
    }

    private Reply answer(HttpClientResponse response, Buffer body) {
        return new Reply.Answer(
                response.statusCode(),
                RetryAfter.of(response.getHeader("Retry-After"), clock.instant()),
                body.toString());
    }

    /** Without what the failure says: it may quote the address. */
    private static String reason(String host, Throwable failure) {
        if (hasCause(failure, TimeoutException.class)) {
            return host + " did not answer in time.";
        }
        if (hasCause(failure, UnknownHostException.class)) {
            return "There is no host " + host + ".";
        }
        if (hasCause(failure, SSLException.class)) {
            return "The certificate of " + host + " is not one that is trusted for that name.";
        }
        return host + " could not be reached, or broke off.";
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (kind.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}

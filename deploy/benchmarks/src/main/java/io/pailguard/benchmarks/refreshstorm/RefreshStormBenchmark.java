package io.pailguard.benchmarks.refreshstorm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.tokenrelease.AuthUnderTest;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** How often Bitbucket is asked when very many want a token at the moment when it has ended; the limit is once. */
public final class RefreshStormBenchmark implements Benchmark {
    private static final int DEFAULT_CALLERS = 10_000;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;

    /** @param home the checkout whose packaged auth-service is measured */
    public RefreshStormBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "refresh-storm";
    }

    @Override
    public String describe() {
        return "requests to Bitbucket's token endpoint for callers who all ask at the expiry of one token; limit: 1."
                + " Arguments: number of callers (" + DEFAULT_CALLERS
                + "), each of which comes again where it is told that others are too many";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws Exception {
        int number = arguments.isEmpty() ? DEFAULT_CALLERS : Integer.parseInt(arguments.get(0));
        Path work = Files.createTempDirectory("pailguard-refresh-storm");
        try (AuthUnderTest auth = AuthUnderTest.start(home, work, progress)) {
            // A caller whose connection was never taken would be waited for without end.
            HttpRequest release = HttpRequest.newBuilder(auth.release(), (name, value) -> true)
                    .timeout(PATIENCE)
                    .build();
            String old = token(auth.http().send(release, HttpResponse.BodyHandlers.ofString()));
            expire(auth);
            control(auth, "DELETE", "requests", "");
            control(auth, "POST", "faults", "{\"path\": \"/site/oauth2/access_token\", \"delayMillis\": 2000}");
            AtomicInteger sentAway = new AtomicInteger();
            long begin = System.nanoTime();
            long end = begin + PATIENCE.toNanos();
            List<CompletableFuture<Boolean>> callers = Stream.generate(() -> renewed(auth, release, old, sentAway, end))
                    .limit(number)
                    .toList();
            long renewed = callers.stream().filter(CompletableFuture::join).count();
            double seconds = (System.nanoTime() - begin) / 1e9;
            Map<String, Object> more = new LinkedHashMap<>();
            more.put("callers", number);
            more.put("withANewToken", renewed);
            more.put("sentAway", sentAway.get());
            more.put("seconds", seconds);
            return new Figure(name(), refreshes(auth), "refreshes", 1, more);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    /** Whether the caller got a new token before the end, asking again after a second where it is told to, or was not taken. */
    private static CompletableFuture<Boolean> renewed(
            AuthUnderTest auth, HttpRequest release, String old, AtomicInteger sentAway, long end) {
        return auth.http()
                .sendAsync(release, HttpResponse.BodyHandlers.ofString())
                .handle((answer, failure) -> Optional.ofNullable(answer))
                .thenCompose(answer -> {
                    if (answer.filter(it -> it.statusCode() != UNAVAILABLE).isPresent() || System.nanoTime() > end) {
                        return CompletableFuture.completedFuture(answer.filter(it -> it.statusCode() == OK)
                                .filter(it -> !token(it).equals(old))
                                .isPresent());
                    }
                    sentAway.incrementAndGet();
                    return CompletableFuture.supplyAsync(
                                    () -> renewed(auth, release, old, sentAway, end),
                                    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS))
                            .thenCompose(again -> again);
                });
    }

    private static String token(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).path("token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expire(AuthUnderTest auth) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        auth.database().jdbcUrl(),
                        auth.database().migrate().name(),
                        auth.database().migrate().password());
                var statement = owner.createStatement()) {
            statement.execute("UPDATE refresh SET access_expires_at = now() - interval '1 second'");
        }
    }

    private static long refreshes(AuthUnderTest auth) throws Exception {
        long refreshes = 0;
        for (var request : JSON.readTree(control(auth, "GET", "requests", ""))) {
            refreshes += request.path("path").asText().equals("/site/oauth2/access_token") ? 1 : 0;
        }
        return refreshes;
    }

    private static String control(AuthUnderTest auth, String method, String what, String body) throws Exception {
        return auth.http()
                .send(
                        HttpRequest.newBuilder(URI.create(auth.simulator().baseUrl() + "/_simulator/" + what))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}

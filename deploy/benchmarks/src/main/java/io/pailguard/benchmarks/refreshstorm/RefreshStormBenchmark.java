package io.pailguard.benchmarks.refreshstorm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.tokenrelease.AuthUnderTest;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.io.FileUtils;

/** How often Bitbucket is asked when very many want a token at the moment when it has ended; the limit is once. */
public final class RefreshStormBenchmark implements Benchmark {
    private static final int DEFAULT_CALLERS = 10_000;
    /** All callers wait at once, each with a connection of its own: that is more than the heap of a deployed replica holds. */
    private static final int HEAP_MEGABYTES = 640;

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
                + "), each with a connection of its own; the service has "
                + HEAP_MEGABYTES + " MB of heap";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws Exception {
        int callers = arguments.isEmpty() ? DEFAULT_CALLERS : Integer.parseInt(arguments.get(0));
        Path work = Files.createTempDirectory("pailguard-refresh-storm");
        try (AuthUnderTest auth = AuthUnderTest.start(home, work, progress, HEAP_MEGABYTES)) {
            // A caller whose connection was never taken would be waited for without end.
            HttpRequest release = HttpRequest.newBuilder(auth.release(), (name, value) -> true)
                    .timeout(PATIENCE)
                    .build();
            String old = token(auth.http().send(release, HttpResponse.BodyHandlers.ofString()));
            expire(auth);
            control(auth, "DELETE", "requests", "");
            control(auth, "POST", "faults", "{\"path\": \"/site/oauth2/access_token\", \"delayMillis\": 2000}");
            long begin = System.nanoTime();
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(auth.http().sendAsync(release, HttpResponse.BodyHandlers.ofString()));
            }
            int renewed = 0;
            int unanswered = 0;
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                HttpResponse<String> given = answer.handle((it, failure) -> failure == null ? it : null)
                        .join();
                unanswered += given == null ? 1 : 0;
                renewed += given != null
                                && given.statusCode() == 200
                                && !token(given).equals(old)
                        ? 1
                        : 0;
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            Map<String, Object> more = new LinkedHashMap<>();
            more.put("callers", callers);
            more.put("heapMegabytes", HEAP_MEGABYTES);
            more.put("withANewToken", renewed);
            more.put("withoutAnswer", unanswered);
            more.put("seconds", seconds);
            return new Figure(name(), refreshes(auth), "refreshes", 1, more);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    private static String token(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).path("token").asText();
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

package io.pailguard.benchmarks.tokenrelease;

import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.FileUtils;

/** How many tokens a replica releases in a second, each audited, beside an endpoint that only inserts one row. */
public final class TokenReleaseBenchmark implements Benchmark {
    private static final int DEFAULT_REQUESTS = 10_000;
    private static final int AT_ONCE = 16;
    private static final int ROUNDS = 3;

    private final Path home;

    /** @param home the checkout whose packaged auth-service is measured */
    public TokenReleaseBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "token-release";
    }

    @Override
    public String describe() {
        return "released and audited tokens a second; limit: an endpoint that only inserts one row, asked by the same client"
                + " in turn. Arguments: requests in each of " + ROUNDS + " rounds (" + DEFAULT_REQUESTS + ")";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws Exception {
        int requests = arguments.isEmpty() ? DEFAULT_REQUESTS : Integer.parseInt(arguments.get(0));
        Path work = Files.createTempDirectory("pailguard-token-release");
        try (AuthUnderTest auth = AuthUnderTest.start(home, work, progress);
                OneRow oneRow = new OneRow(auth.database(), AT_ONCE)) {
            HttpRequest release = auth.release();
            HttpRequest bare = HttpRequest.newBuilder(URI.create(oneRow.address()))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"purpose\": \"READ_CONTENT\"}"))
                    .build();
            measure(auth.http(), release, requests / 2);
            measure(auth.http(), bare, requests / 2);
            List<Round> released = new ArrayList<>();
            List<Round> inserted = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                released.add(measure(auth.http(), release, requests));
                inserted.add(measure(auth.http(), bare, requests));
                progress.printf(
                        "round %d: %.0f releases/s, %.0f rows/s%n",
                        round + 1,
                        released.get(round).perSecond(),
                        inserted.get(round).perSecond());
            }
            Map<String, Object> more = new LinkedHashMap<>();
            more.put("requests", requests * ROUNDS);
            more.put("p99Millis", median(released.stream().map(Round::p99Millis).toList()));
            more.put("target", 0.5);
            return new Figure(
                    name(),
                    median(released.stream().map(Round::perSecond).toList()),
                    "releases/s",
                    median(inserted.stream().map(Round::perSecond).toList()),
                    more);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    private record Round(double perSecond, double p99Millis) {}

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Round measure(HttpClient http, HttpRequest request, int requests) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Callable<List<Long>> caller = () -> {
                List<Long> nanos = new ArrayList<>();
                for (int i = 0; i < requests / AT_ONCE; i++) {
                    long begin = System.nanoTime();
                    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                    nanos.add(System.nanoTime() - begin);
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
                    }
                }
                return nanos;
            };
            long begin = System.nanoTime();
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> done : callers.invokeAll(Collections.nCopies(AT_ONCE, caller))) {
                all.addAll(done.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            Collections.sort(all);
            return new Round(all.size() / seconds, all.get(all.size() * 99 / 100) / 1e6);
        } finally {
            callers.shutdown();
        }
    }
}

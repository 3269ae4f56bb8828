package io.pailguard.endtoend;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An installation that is scanned without pause while developers work and everything around it fails at random. No issue may be
 * resolved whose secret stands, and in the end the queue must be that of an installation that has met no fault.
 *
 * <p>Run by {@code mvn verify -Psoak}; {@code -Dsoak.minutes} (30) and {@code -Dsoak.seed} (drawn) go with it.
 */
class Soak {
    private static final Path FOLDER = Path.of("target/soak").toAbsolutePath();
    private static final int REPOSITORIES = 3;
    private static final int PORT_OFFSET = 5000;
    private static final int PORT_OFFSET_OF_THE_OTHER = 8000;

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newCachedThreadPool();

    private interface Step {
        void take() throws Exception;
    }

    @Test
    void shouldNeverResolveWhatStandsAndEndWithTheQueueOfAnInstallationWithoutFaults() throws Exception {
        Duration duration = Duration.ofSeconds(Math.round(60 * Double.parseDouble(System.getProperty("soak.minutes"))));
        long seed = Long.getLong("soak.seed", System.nanoTime() % 1_000_000);
        System.out.println("Soak of " + duration + " with -Dsoak.seed=" + seed);
        clear(FOLDER);
        // Scans without pause would soon wait for the next hour's requests.
        Installation installation = new Installation(FOLDER.resolve("installation"), PORT_OFFSET)
                .with("PAILGUARD_BUDGET_REQUESTS", "100000000");
        List<String> slugs = IntStream.rangeClosed(1, REPOSITORIES)
                .mapToObj(i -> "soak-" + i)
                .toList();
        List<String> options = new ArrayList<>(List.of("--fresh"));
        for (String slug : slugs) {
            SoakRepository.seed(FOLDER.resolve(slug));
            options.addAll(List.of("--repository", FOLDER.resolve(slug).toString()));
        }
        installation.up(options.toArray(String[]::new));
        try {
            soak(installation, slugs, duration, new Random(seed));
        } finally {
            workers.shutdownNow();
            installation.down();
        }
    }

    private void soak(Installation installation, List<String> slugs, Duration duration, Random random)
            throws Exception {
        Bitbucket bitbucket = new Bitbucket(installation);
        bitbucket.settings("{\"rateLimit\":100000000}");
        SoakSecrets secrets = new SoakSecrets(new Random(random.nextLong()));
        List<SoakRepository> repositories = new ArrayList<>();
        for (String slug : slugs) {
            repositories.add(new SoakRepository(installation, FOLDER.resolve(slug), slug, secrets));
        }
        SoakScans scans = new SoakScans(installation, "acme");
        SoakWatch watch = new SoakWatch(installation, secrets, scans);
        SoakFaults faults = new SoakFaults(installation, bitbucket, slugs, new Random(random.nextLong()));
        SoakDevelopers developers = new SoakDevelopers(repositories, secrets, bitbucket, new Random(random.nextLong()));
        CountDownLatch watched = new CountDownLatch(1);
        Future<?> watching = workers.submit(() -> watch.follow(watched));
        List<Future<?>> work = List.of(
                repeat(500, 3000, new Random(random.nextLong()), developers::step),
                repeat(1000, 8000, new Random(random.nextLong()), () -> faults.step(end)),
                repeat(100, 500, new Random(random.nextLong()), () -> scans.step(end)));
        awaitEnd(duration, work, watching);
        faults.end();
        JsonNode last = scans.quiet();
        SoakQueue queue = SoakQueue.settled(installation);
        watched.countDown();
        watching.get();
        String figures = "scans " + scans.ended() + ", developers " + developers.done() + ", faults " + faults.done()
                + ", secrets " + secrets.size() + ", " + watch.figures() + ", queue " + queue.size();
        report(figures, watch.violations());
        // One of the two at a time is enough for a small machine.
        installation.down();
        List<String> differences = queue.differencesFrom(withoutFaults(installation), secrets, repositories);
        report("differences " + differences.size(), differences);
        assertSoftly(softly -> {
            softly.assertThat(watch.violations()).isEmpty();
            softly.assertThat(last.path("state").asText())
                    .as(last.toPrettyString())
                    .isEqualTo("COMPLETED");
            softly.assertThat(differences).isEmpty();
        });
        repositories.forEach(SoakRepository::close);
    }

    private static void report(String sentence, List<String> lines) throws IOException {
        String text = "Soak: " + sentence + "\n" + String.join("\n", lines) + "\n";
        System.out.print(text);
        Files.writeString(FOLDER.resolve("figures.txt"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The same repositories and settings, seen for the first time by an installation that meets no fault. */
    private static SoakQueue withoutFaults(Installation installation) throws IOException {
        Installation other = new Installation(FOLDER.resolve("without-faults"), PORT_OFFSET_OF_THE_OTHER);
        Files.createDirectories(other.data());
        Files.copy(installation.data().resolve("pailguard-data"), other.data().resolve("pailguard-data"));
        copy(installation.data().resolve("simulator"), other.data().resolve("simulator"));
        other.up();
        try {
            return SoakQueue.settled(other);
        } finally {
            other.down();
        }
    }

    private Future<?> repeat(int shortestMillis, int longestMillis, Random random, Step step) {
        return workers.submit(() -> {
            while (!end.await(shortestMillis + random.nextInt(longestMillis - shortestMillis), TimeUnit.MILLISECONDS)) {
                step.take();
            }
            return null;
        });
    }

    /** Ends at once when a worker fails, which is a fault of the soak or of the product. */
    private void awaitEnd(Duration duration, List<Future<?>> work, Future<?> watching)
            throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < until && !watching.isDone() && work.stream().noneMatch(Future::isDone)) {
            end.await(500, TimeUnit.MILLISECONDS);
        }
        end.countDown();
        for (Future<?> each : work) {
            each.get();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> everything = Files.walk(from)) {
            for (Path path : everything.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> everything = Files.walk(folder)) {
                for (Path path : everything.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }
}

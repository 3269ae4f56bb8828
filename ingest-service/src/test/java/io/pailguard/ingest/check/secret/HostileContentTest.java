package io.pailguard.ingest.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.check.secret.HostileContents.Expected;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import io.pailguard.ingest.facts.content.RefChoice;
import io.pailguard.ingest.facts.content.RefChoice.Newest;
import io.pailguard.ingest.git.Blobs;
import io.pailguard.ingest.git.FetchOrder;
import io.pailguard.ingest.git.FileVersion;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.RefTrees;
import io.pailguard.ingest.git.Surveyor;
import io.pailguard.ingest.git.TestLimits;
import io.pailguard.kit.secret.Secret;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a repository holds is read or named as not read, within bounds of time and memory, and nothing of it is written. */
class HostileContentTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    /** Of processor time, before the compiler has seen anything. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final long MOST_GROWTH_MEGABYTES = 150;
    private static final UUID REPOSITORY = new UUID(0, 1);

    @TempDir
    Path folder;

    @Test
    void shouldReadWhatCanBeReadAndNameTheRest() throws Exception {
        var contents = new HostileContents();
        contents.commit(folder.resolve("remote"), NOW);
        SecretEngine engine = engine(contents.fingerprintKey(folder));
        Set<Path> before = files();

        Map<String, Expected> came = scan(folder, engine);
        engine.close();

        assertThat(came).hasSizeGreaterThanOrEqualTo(120).containsExactlyInAnyOrderEntriesOf(contents.expected());
        assertThat(files()).as("what lies outside the mirror").isEqualTo(before);
    }

    /** In a process of its own, whose memory says what the scan takes. */
    @Test
    void shouldStayWithinItsMemory() throws Exception {
        var contents = new HostileContents();
        contents.commit(folder.resolve("remote"), NOW);
        Path output = folder.resolve("output");
        Process scan = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HostileContentTest.class.getName(),
                        folder.toString(),
                        contents.fingerprintKey(folder).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(scan.waitFor(2, TimeUnit.MINUTES)).isTrue();

        String said = Files.readString(output);
        assertThat(scan.exitValue()).as(said).isZero();
        assertThat(Long.parseLong(said.substring(said.lastIndexOf(' ') + 1).strip()))
                .as("megabytes more than before the scan")
                .isLessThan(MOST_GROWTH_MEGABYTES);
    }

    /** @param arguments the folder with the remote in it, and the file with the key */
    public static void main(String[] arguments) throws Exception {
        SecretEngine engine = engine(Path.of(arguments[1]));
        long before = resident("VmRSS");
        scan(Path.of(arguments[0]), engine);
        System.out.println("grown by " + (resident("VmHWM") - before));
        engine.close();
    }

    private static SecretEngine engine(Path key) {
        return new SecretEngine(new Settings(HostileContents.MAX_BYTES, 1, Duration.ofMinutes(1)), key);
    }

    private record Settings(int maxFileBytes, int batchFiles, Duration timeout) implements EngineSettings {}

    private static Map<String, Expected> scan(Path folder, SecretEngine engine) throws Exception {
        var settings = TestLimits.in(folder.resolve("mirrors"));
        var mirrors = new Mirrors(settings, Clock.systemUTC());
        var order = new FetchOrder(
                REPOSITORY,
                folder.resolve("remote").toUri().toString(),
                "user-x",
                Secret.of("not-used-here"),
                List.of(),
                NOW.minus(Duration.ofDays(30)),
                NOW);
        var before = SecretsDetector.before(Optional.empty());
        var newest = new Newest(Optional.empty(), Optional.empty());
        FetchOrder chosen = order.withRefs(RefChoice.of(mirrors.remoteRefs(order), "main", before, newest, 1)
                .read());
        Map<String, String> notGiven = mirrors.fetch(chosen, () -> false);
        return mirrors.with(REPOSITORY, mirror -> {
            var survey = new Surveyor(mirror, settings, () -> false).survey(chosen, notGiven);
            Map<String, Expected> came = new TreeMap<>();
            try (Blobs blobs = new Blobs(mirror)) {
                new RefTrees(mirror, settings, () -> false).walk(survey.main(), new RefTrees.Visitor() {
                    @Override
                    public boolean file(FileVersion place) {
                        came.put(place.path(), read(engine, blobs, place));
                        return false;
                    }

                    @Override
                    public boolean unreadable(String path) {
                        return false;
                    }

                    @Override
                    public Optional<String> full() {
                        return Optional.empty();
                    }
                });
            }
            return came;
        });
    }

    private static Expected read(SecretEngine engine, Blobs blobs, FileVersion place) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        ScannedBlob scanned = engine.scan(blobs, Reading.of(place), LoadedRules.NONE);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
                .as(place.path())
                .isLessThan(LONGEST);
        boolean secret = scanned.hits().stream().anyMatch(hit -> hit.rule().equals("secret.gitlab-token"));
        return new Expected(scanned.outcome(), secret);
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.startsWith(folder.resolve("mirrors")))
                    .collect(Collectors.toSet());
        }
    }

    private static long resident(String figure) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(figure + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(figure.length() + 1, line.length() - 2)
                                .strip())
                        / 1024)
                .findFirst()
                .orElseThrow();
    }
}

package io.pailguard.ingest.check.secret;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import io.pailguard.ingest.check.secret.text.ContentSignature;
import io.pailguard.ingest.git.Blobs;
import io.pailguard.ingest.git.FetchOrder;
import io.pailguard.ingest.git.MirrorSettings;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.RemoteRefs;
import io.pailguard.ingest.git.Stop;
import io.pailguard.ingest.git.Survey;
import io.pailguard.ingest.git.Surveyor;
import io.pailguard.kit.secret.Secret;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Measures how fast a history is read and scanned, from its packs on one core, as a scan does it: mirror, survey, contents,
 * engine. {@code HistorySpeed [CLONE]}; without one, of a history that it makes. The last line of the output is JSON.
 */
public final class HistorySpeed {
    private static final double LIMIT = 10;
    private static final double MEBIBYTE = 1024 * 1024;
    /** A service scans for days: it is measured once the compiler has seen everything. */
    private static final int ROUNDS = 4;

    private static final int BATCH = 200;
    private static final int COMMITS = 1_500;
    private static final int FILES = 60;
    private static final Stop NEVER = () -> false;

    private final Mirrors mirrors;
    private final Limits limits;
    private final SecretEngine engine;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private double signing;

    private HistorySpeed(Path folder) throws IOException {
        this.limits = new Limits(folder.resolve("mirrors"));
        this.mirrors = new Mirrors(limits, Clock.systemUTC());
        Path keys = Files.writeString(
                folder.resolve("keys"),
                "k1:"
                        + Base64.getEncoder()
                                .encodeToString("a key for measuring only".getBytes(StandardCharsets.UTF_8)));
        this.engine = new SecretEngine(new Settings(), keys);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("history-speed");
        try {
            Path clone = arguments.length > 0 ? Path.of(arguments[0]) : generated(folder.resolve("generated"));
            HistorySpeed measured = new HistorySpeed(folder);
            System.out.println(new ObjectMapper().writeValueAsString(measured.run(clone)));
            measured.engine.close();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a))
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private Map<String, Object> run(Path clone) {
        FetchOrder order = order(clone);
        mirrors.fetch(order, NEVER);
        for (int round = 1; round < ROUNDS; round++) {
            measure(order);
        }
        return measure(order);
    }

    private Map<String, Object> measure(FetchOrder order) {
        long start = threads.getCurrentThreadCpuTime();
        Set<Reading> wanted = mirrors.with(order.repository(), mirror -> {
            Survey survey = new Surveyor(mirror, limits, NEVER).survey(order, Map.of());
            var trees = new TreeReading(survey, limits, NEVER);
            trees.want(mirror);
            return trees.wanted();
        });
        double surveyed = seconds(start);
        List<Reading> readings = List.copyOf(wanted);
        signing = 0;
        List<Boolean> isText = new ArrayList<>();
        long began = threads.getCurrentThreadCpuTime();
        batches(readings, batch -> isText.addAll(scan(order.repository(), batch)));
        double scanned = seconds(began);
        List<Integer> lengths = new ArrayList<>();
        began = threads.getCurrentThreadCpuTime();
        batches(readings, batch -> lengths.addAll(lengths(order.repository(), batch)));
        double unpacked = seconds(began) - signing;
        int texts = 0;
        long bytes = 0;
        for (int i = 0; i < readings.size(); i++) {
            texts += isText.get(i) ? 1 : 0;
            bytes += isText.get(i) ? lengths.get(i) : 0;
        }
        double speed = bytes / MEBIBYTE / (surveyed + scanned);
        System.out.printf(
                Locale.ROOT,
                "%d contents, %.1f MiB: survey %.2f s, reading and scanning %.2f s, of which unpacking %.2f, signing %.2f%n",
                texts,
                bytes / MEBIBYTE,
                surveyed,
                scanned,
                unpacked,
                signing);
        Map<String, Object> result = new TreeMap<>();
        result.put("name", "history-speed");
        result.put("value", speed);
        result.put("unit", "MiB/s");
        result.put("limit", LIMIT);
        result.put("contents", texts);
        result.put("mebibytes", bytes / MEBIBYTE);
        result.put("cpu-seconds", surveyed + scanned);
        result.put("survey-seconds", surveyed);
        result.put("unpacking-seconds", unpacked);
        result.put("signing-share", signing / scanned);
        return result;
    }

    private static void batches(List<Reading> readings, Consumer<List<Reading>> read) {
        for (int i = 0; i < readings.size(); i += BATCH) {
            read.accept(readings.subList(i, Math.min(readings.size(), i + BATCH)));
        }
    }

    /** A batch, as a scan reads it. @return which were text */
    private List<Boolean> scan(UUID repository, List<Reading> batch) {
        return mirrors.with(repository, mirror -> {
            try (Blobs blobs = new Blobs(mirror)) {
                return batch.stream()
                        .map(it -> engine.scan(blobs, it, LoadedRules.NONE))
                        .map(it -> it != null && it.outcome().reason() == null)
                        .toList();
            }
        });
    }

    private List<Integer> lengths(UUID repository, List<Reading> batch) {
        return mirrors.with(repository, mirror -> {
            try (Blobs blobs = new Blobs(mirror)) {
                return batch.stream()
                        .map(it -> blobs.read(it.blob(), engine.maxBytes()))
                        .map(it -> it instanceof Blobs.Content.Bytes read ? signed(read.bytes()) : 0)
                        .toList();
            }
        });
    }

    private int signed(byte[] content) {
        long start = threads.getCurrentThreadCpuTime();
        ContentSignature.of(content);
        signing += seconds(start);
        return content.length;
    }

    private double seconds(long since) {
        return (threads.getCurrentThreadCpuTime() - since) / 1e9;
    }

    private FetchOrder order(Path clone) {
        Instant now = Instant.now();
        FetchOrder any = new FetchOrder(
                UUID.randomUUID(),
                clone.toAbsolutePath().toUri().toString(),
                "",
                Secret.of("none"),
                List.of(),
                now.minus(Duration.ofDays(3650)),
                now);
        RemoteRefs refs = mirrors.remoteRefs(any);
        return any.withRefs(refs.head() == null ? refs.branches() : List.of(refs.head()));
    }

    /** Files that are changed a little again and again, packed as git packs them. */
    private static Path generated(Path folder) throws IOException, GitAPIException {
        Random random = new Random(1);
        List<List<String>> files = new ArrayList<>();
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            for (int i = 0; i < FILES; i++) {
                files.add(new ArrayList<>());
                for (int line = 0; line < 50 + random.nextInt(800); line++) {
                    files.get(i).add(line(random));
                }
            }
            Instant start = Instant.now().minus(Duration.ofDays(300));
            for (int commit = 0; commit < COMMITS; commit++) {
                for (int change = 0; change < (commit == 0 ? FILES : 4); change++) {
                    int i = commit == 0 ? change : random.nextInt(FILES);
                    List<String> lines = files.get(i);
                    lines.set(random.nextInt(lines.size()), line(random));
                    lines.add(random.nextInt(lines.size()), line(random));
                    Files.write(folder.resolve("File" + i + ".java"), lines);
                }
                var who = new PersonIdent("ann", "ann@example.com", start.plusSeconds(600L * commit), ZoneOffset.UTC);
                git.add().addFilepattern(".").call();
                git.commit()
                        .setMessage("change")
                        .setAuthor(who)
                        .setCommitter(who)
                        .setSign(false)
                        .call();
            }
            git.gc().call();
        }
        return folder;
    }

    private static String line(Random random) {
        return "        call%d(value%d, \"%s\");"
                .formatted(random.nextInt(400), random.nextInt(900), Long.toString(random.nextLong() >>> 30, 36));
    }

    private static final class Settings implements EngineSettings {
        @Override
        public int maxFileBytes() {
            return 10 * 1024 * 1024;
        }

        @Override
        public int batchFiles() {
            return BATCH;
        }

        @Override
        public Duration timeout() {
            return Duration.ofHours(2);
        }
    }

    private record Limits(Path mirrorDirectory) implements MirrorSettings {
        @Override
        public boolean mirrorInMemory() {
            return false;
        }

        @Override
        public long mirrorCap() {
            return Long.MAX_VALUE;
        }

        @Override
        public long mirrorCapTotal() {
            return Long.MAX_VALUE;
        }

        @Override
        public Duration wipeEvery() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration fetchTimeout() {
            return Duration.ofMinutes(20);
        }

        @Override
        public Duration gitSilence() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int maxFiles() {
            return 200_000;
        }

        @Override
        public int maxCommits() {
            return 50_000;
        }

        @Override
        public int maxChanges() {
            return 500_000;
        }
    }
}

package io.pailguard.ingest.check.secret.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.check.secret.text.TextContent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures full scans of a checkout beside their limit, the bare engine on the same bytes, in turns: {@code SecretsSpeed
 * FOLDER}. All bytes are in memory before. The last line of the output is JSON.
 */
public final class SecretsSpeed {
    private static final int ROUNDS = 60;
    /** A service scans for days: it is measured once the compiler has seen everything. */
    private static final int WARM_UP = 40;

    private static final double MEGABYTE = 1_000_000;

    private SecretsSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, byte[]> files = read(Path.of(arguments[0]));
        long bytes =
                files.values().stream().mapToLong(content -> content.length).sum();
        List<CompiledRule> rules = SecretRules.load().compiled();
        SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
        CandidateEngine engine = HyperscanEngine.isAvailable() ? new HyperscanEngine(rules) : new KeywordGate(rules);
        CandidateEngine gate = new KeywordGate(rules);
        SecretScanner javaScanner = Samples.scanner(ScannerSettings.Engine.JAVA);
        double[] full = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            bare[round] = speed(bytes, () -> files.values().forEach(engine::find));
            full[round] =
                    speed(bytes, () -> files.forEach((path, content) -> scanner.scan(content, FileKind.of(path))));
            System.out.printf(
                    Locale.ROOT, "round %d: engine alone %.0f MB/s, full scan %.0f%n", round, bare[round], full[round]);
        }
        System.out.printf(
                Locale.ROOT,
                "keyword gate in Java alone %.0f MB/s, full scan with it %.0f%n",
                speed(bytes, () -> files.values().forEach(gate::find)),
                speed(bytes, () -> files.forEach((path, content) -> javaScanner.scan(content, FileKind.of(path)))));
        Map<String, Object> result = new TreeMap<>();
        result.put("name", "secrets-speed");
        result.put("value", median(full));
        result.put("unit", "MB/s");
        result.put("limit", median(bare));
        result.put("ratio", median(full) / median(bare));
        result.put("megabytes", bytes / MEGABYTE);
        System.out.println(new ObjectMapper().writeValueAsString(result));
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                byte[] content = Files.readAllBytes(path);
                if (TextContent.of(content).isPresent()) {
                    files.put(folder.relativize(path).toString(), content);
                }
            }
        }
        return files;
    }

    /** In processor time of this thread, so that whatever else the machine does counts little. */
    private static double speed(long bytes, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return bytes / MEGABYTE / ((threads.getCurrentThreadCpuTime() - start) / 1e9);
    }

    /** Of the rounds after those that warm up. */
    private static double median(double[] rounds) {
        double[] warm = IntStream.range(WARM_UP, ROUNDS)
                .mapToDouble(i -> rounds[i])
                .sorted()
                .toArray();
        return warm[warm.length / 2];
    }
}

package io.pailguard.ingest.check.secret.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.ingest.check.secret.text.ContentSignature;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.check.secret.text.TextContent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures how long a hundred new rules take to name, among a million contents, those that they may match in, by their
 * signatures in memory: {@code RetroScan FOLDER}. The contents are pieces of the folder's files. The last line of the output
 * is JSON.
 */
public final class RetroScan {
    private static final int CONTENTS = 1_000_000;
    private static final int RULES = 100;
    private static final int ROUNDS = 5;
    private static final double LIMIT = 1;
    /** One in so many contents has a keyword. */
    private static final int HOLDING = 1_000;

    /** Half of the contents are longer. */
    private static final double MEDIAN_BYTES = 3_000;

    private final Random random = new Random(1);
    private final List<byte[]> files;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private RetroScan(List<byte[]> files) {
        this.files = files;
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(new ObjectMapper().writeValueAsString(new RetroScan(read(Path.of(arguments[0]))).run()));
    }

    private Map<String, Object> run() {
        List<CompiledRule> invented = invented();
        byte[][] signatures = new byte[CONTENTS][];
        Set<Integer> holding = new HashSet<>();
        long bytes = 0;
        for (int i = 0; i < CONTENTS; i++) {
            byte[] content = piece();
            if (i % HOLDING == 0) {
                holding.add(i);
                content = with(
                        content, invented.get(random.nextInt(RULES)).keywords().get(0));
            }
            bytes += content.length;
            signatures[i] = ContentSignature.of(content).orElse(null);
        }
        SoughtRules all = new SoughtRules(invented);
        long missed = holding.stream().filter(i -> !all.mayMatch(signatures[i])).count();
        if (missed > 0) {
            throw new IllegalStateException(missed + " contents that have a keyword were not named");
        }
        Map<String, Object> result = new TreeMap<>();
        result.put("name", "retro-scan");
        result.put("value", seconds(signatures, all));
        result.put("unit", "s");
        result.put("limit", LIMIT);
        result.put("contents", CONTENTS);
        result.put("bytes-of-a-content", bytes / CONTENTS);
        int[] sizes = Arrays.stream(signatures)
                .mapToInt(it -> it == null ? 0 : it.length)
                .sorted()
                .toArray();
        result.put("bytes-of-a-signature", IntStream.of(sizes).average().orElseThrow());
        result.put("bytes-of-the-median-signature", sizes[CONTENTS / 2]);
        result.put("missed", missed);
        result.put("share-with-a-keyword", 1.0 / HOLDING);
        result.put("share-named-by-all", share(signatures, all));
        result.put("share-named-by-ten", share(signatures, new SoughtRules(invented.subList(0, 10))));
        result.put("share-named-by-one", share(signatures, new SoughtRules(invented.subList(0, 1))));
        shares(result, signatures);
        cost(result);
        return result;
    }

    /** Rules with keywords such as issuers choose: {@code kqmp_live_}. */
    private List<CompiledRule> invented() {
        Samples draw = new Samples(2);
        return SecretRules.load().compiled().stream()
                .limit(RULES)
                .map(rule -> new CompiledRule(
                        rule.rule(),
                        List.of(draw.draw(Samples.LOWER, 4) + "_live_"),
                        rule.keywordReach(),
                        rule.trigger(),
                        rule.triggerReach(),
                        rule.generic(),
                        rule.finder()))
                .toList();
    }

    /** By each of the rules that there are, as if it were new. */
    private static void shares(Map<String, Object> result, byte[][] signatures) {
        double[] shares = SecretRules.load().compiled().stream()
                .mapToDouble(rule -> share(signatures, new SoughtRules(List.of(rule))))
                .sorted()
                .toArray();
        result.put("share-named-by-the-median-rule", shares[shares.length / 2]);
    }

    private double seconds(byte[][] signatures, SoughtRules sought) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            int named = named(signatures, sought);
            double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "round %d: %d of %d named in %.3f s%n", round, named, CONTENTS, seconds);
            best = Math.min(best, seconds);
        }
        return best;
    }

    private byte[] with(byte[] content, String keyword) {
        byte[] written = keyword.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        int at = random.nextInt(content.length + 1);
        byte[] with = Arrays.copyOf(content, content.length + written.length);
        System.arraycopy(content, at, with, at + written.length, content.length - at);
        System.arraycopy(written, 0, with, at, written.length);
        return with;
    }

    private static double share(byte[][] signatures, SoughtRules sought) {
        return (double) named(signatures, sought) / signatures.length;
    }

    private static int named(byte[][] signatures, SoughtRules sought) {
        int named = 0;
        for (byte[] signature : signatures) {
            named += sought.mayMatch(signature) ? 1 : 0;
        }
        return named;
    }

    /** What a signature costs beside the scan of the same files. */
    private void cost(Map<String, Object> result) {
        SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
        FileKind kind = FileKind.of("a.java");
        double signing = 0;
        double scanning = 0;
        for (int round = 0; round < 10 * ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            files.forEach(ContentSignature::of);
            long middle = threads.getCurrentThreadCpuTime();
            files.forEach(content -> scanner.scan(content, kind));
            if (round >= 5 * ROUNDS) {
                signing += middle - start;
                scanning += threads.getCurrentThreadCpuTime() - middle;
            }
        }
        scanner.close();
        double bytes = 5.0 * ROUNDS * files.stream().mapToLong(it -> it.length).sum();
        result.put("signing-megabytes-a-second", bytes * 1_000 / signing);
        result.put("scanning-megabytes-a-second", bytes * 1_000 / scanning);
    }

    private byte[] piece() {
        byte[] file = files.get(random.nextInt(files.size()));
        int length = (int) Math.min(file.length, MEDIAN_BYTES * Math.exp(1.2 * random.nextGaussian()));
        int from = random.nextInt(file.length - length + 1);
        return Arrays.copyOfRange(file, from, from + length);
    }

    private static List<byte[]> read(Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                byte[] content = Files.readAllBytes(path);
                if (TextContent.of(content).isPresent()) {
                    files.add(content);
                }
            }
        }
        return files;
    }
}

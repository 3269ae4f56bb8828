package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes values with the forms of real secrets. They are drawn when a test runs, so that none stands in a source file. */
final class Samples {
    static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String DIGITS = "0123456789";
    static final String BASE62 = DIGITS + UPPER + LOWER;
    static final String HEX = "0123456789abcdef";
    static final String BASE64 = BASE62 + "+/";
    static final String BASE64_URL = BASE62 + "-_";

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    static SecretScanner scanner(ScannerSettings.Engine engine) {
        FingerprintKey key = new FingerprintKey("test", "a key for tests only".getBytes(StandardCharsets.US_ASCII));
        return SecretScanner.create(
                SecretRules.load(),
                SecretFingerprint.of(List.of(key)),
                ScannerSettings.defaults().withEngine(engine));
    }

    static List<SecretHit> hits(SecretScanner scanner, String text, String path) {
        return ((ScanOutcome.Scanned) scanner.scan(text.getBytes(StandardCharsets.UTF_8), FileKind.of(path))).hits();
    }

    /** Never the same character twice in a row: the engine takes a long run of one for a value that somebody typed. */
    String draw(String alphabet, int length) {
        StringBuilder drawn = new StringBuilder(length);
        while (drawn.length() < length) {
            char next = alphabet.charAt(random.nextInt(alphabet.length()));
            if (drawn.length() == 0 || drawn.charAt(drawn.length() - 1) != next) {
                drawn.append(next);
            }
        }
        return drawn.toString();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}

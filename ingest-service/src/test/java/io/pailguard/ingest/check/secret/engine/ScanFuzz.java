package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a fuzzer calls with bytes of its choice: whatever a file holds, both engines find the same in it and neither fails.
 * {@code deploy/checks/fuzz} runs it.
 */
public final class ScanFuzz {
    private static final FileKind[] KINDS = FileKind.values();
    private static final SecretScanner FASTEST = Samples.scanner(ScannerSettings.Engine.FASTEST);
    private static final SecretScanner IN_JAVA = Samples.scanner(ScannerSettings.Engine.JAVA);

    private ScanFuzz() {}

    /** Writes what to begin with: an example of each rule, as settings. @param arguments the folder */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Map.Entry<String, RuleSamples.Sample> sample :
                new RuleSamples(1).all().entrySet()) {
            Files.writeString(
                    folder.resolve(sample.getKey()), "\0" + sample.getValue().text());
        }
    }

    /** @param input the kind of file, then its content */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            FileKind kind = KINDS[(input[0] & 0xff) % KINDS.length];
            byte[] content = Arrays.copyOfRange(input, 1, input.length);
            List<String> fastest = hits(FASTEST, content, kind);
            List<String> inJava = hits(IN_JAVA, content, kind);
            if (!fastest.equals(inJava)) {
                throw new AssertionError(kind + ": " + fastest + " and in Java " + inJava);
            }
        }
    }

    private static List<String> hits(SecretScanner scanner, byte[] content, FileKind kind) {
        return scanner.scan(content, kind) instanceof ScanOutcome.Scanned scanned
                ? scanned.hits().stream()
                        .map(hit -> hit.rule().id() + " " + hit.startOffset() + "-" + hit.endOffset() + " "
                                + hit.confidence())
                        .toList()
                : List.of();
    }
}

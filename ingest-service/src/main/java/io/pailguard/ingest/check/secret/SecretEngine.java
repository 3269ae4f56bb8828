package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.check.Check;
import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.check.secret.engine.FingerprintKey;
import io.pailguard.ingest.check.secret.engine.ScanOutcome;
import io.pailguard.ingest.check.secret.engine.ScannerSettings;
import io.pailguard.ingest.check.secret.engine.SecretFingerprint;
import io.pailguard.ingest.check.secret.engine.SecretRules;
import io.pailguard.ingest.check.secret.engine.SecretScanner;
import io.pailguard.ingest.check.secret.engine.SkipReason;
import io.pailguard.ingest.git.Blobs;
import io.pailguard.ingest.git.Blobs.Content;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The secrets engine with this installation's fingerprint keys. Made at the start: it takes a moment, and a service
 * without its keys is not to run.
 */
@Startup
@ApplicationScoped
class SecretEngine {
    private static final byte[] LFS_POINTER =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_LFS_POINTER = 1024;

    private final SecretRules rules;
    private final SecretScanner scanner;
    private final int maxBytes;
    private final String id;

    SecretEngine(EngineSettings settings, @ConfigProperty(name = "pailguard.fingerprint.key-file") Path keyFile) {
        List<FingerprintKey> keys = read(keyFile);
        ScannerSettings defaults = ScannerSettings.defaults();
        this.maxBytes = settings.maxFileBytes();
        this.rules = SecretRules.load();
        this.scanner = SecretScanner.create(
                rules,
                SecretFingerprint.of(keys),
                new ScannerSettings(maxBytes, defaults.maxHits(), defaults.engine()));
        this.id = id(keys);
    }

    @PreDestroy
    void close() {
        scanner.close();
    }

    /** Of rules, keys, limits and what is kept of a hit: what was scanned with another is scanned again. */
    String id() {
        return id;
    }

    SecretRules rules() {
        return rules;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** Computes: on a worker only. Null when the mirror does not have the content. */
    @Nullable
    ScannedBlob scan(Blobs blobs, Reading reading) {
        Content content = blobs.read(reading.blob(), maxBytes);
        if (content instanceof Content.Missing) {
            return null;
        }
        if (content instanceof Content.TooLarge) {
            return new ScannedBlob(reading, ScannedBlob.Outcome.TOO_LARGE, List.of());
        }
        if (content instanceof Content.Bytes it) {
            return isLfsPointer(it.bytes())
                    ? new ScannedBlob(reading, ScannedBlob.Outcome.LFS, List.of())
                    : scan(reading, it.bytes());
        }
        return new ScannedBlob(reading, ScannedBlob.Outcome.UNREADABLE, List.of());
    }

    private ScannedBlob scan(Reading reading, byte[] bytes) {
        ScanOutcome outcome = scanner.scan(bytes, reading.kind());
        if (outcome instanceof ScanOutcome.Scanned scanned) {
            List<StoredHit> hits = scanned.hits().stream().map(StoredHit::of).toList();
            return new ScannedBlob(
                    reading, scanned.truncated() ? ScannedBlob.Outcome.TRUNCATED : ScannedBlob.Outcome.SCANNED, hits);
        }
        boolean large = ((ScanOutcome.Skipped) outcome).reason() == SkipReason.TOO_LARGE;
        return new ScannedBlob(reading, large ? ScannedBlob.Outcome.TOO_LARGE : ScannedBlob.Outcome.BINARY, List.of());
    }

    private static boolean isLfsPointer(byte[] bytes) {
        return bytes.length <= MAX_LFS_POINTER
                && bytes.length >= LFS_POINTER.length
                && Arrays.equals(bytes, 0, LFS_POINTER.length, LFS_POINTER, 0, LFS_POINTER.length);
    }

    private String id(List<FingerprintKey> keys) {
        List<String> parts = new ArrayList<>();
        parts.add(Integer.toString(maxBytes));
        parts.add(StoredHit.FORM);
        keys.forEach(key -> parts.add(key.id()));
        rules.all().stream().map(SecretEngine::nameAndVersion).sorted().forEach(parts::add);
        return Digest.of(parts);
    }

    private static String nameAndVersion(Check rule) {
        return rule.id() + "@" + rule.version();
    }

    /** Lines of {@code keyid:base64}, the current key first. No message repeats a line. */
    private static List<FingerprintKey> read(Path file) {
        try {
            List<FingerprintKey> keys = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                int colon = line.indexOf(':');
                if (!line.isBlank()) {
                    keys.add(new FingerprintKey(
                            line.substring(0, colon).trim(),
                            Base64.getDecoder().decode(line.substring(colon + 1).trim())));
                }
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("the file of pailguard.fingerprint.key-file cannot be read", e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("the file of pailguard.fingerprint.key-file is not lines of keyid:base64");
        }
    }
}

package io.pailguard.ingest.check.secret;

import io.pailguard.ingest.check.secret.engine.FingerprintKey;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import io.pailguard.ingest.check.secret.engine.ScanOutcome;
import io.pailguard.ingest.check.secret.engine.ScannerSettings;
import io.pailguard.ingest.check.secret.engine.SecretFingerprint;
import io.pailguard.ingest.check.secret.engine.SecretRules;
import io.pailguard.ingest.check.secret.engine.SecretScanner;
import io.pailguard.ingest.check.secret.engine.SkipReason;
import io.pailguard.ingest.check.secret.text.ContentSignature;
import io.pailguard.ingest.git.Blobs;
import io.pailguard.ingest.git.Blobs.Content;
import io.pailguard.kit.secret.KeyLines;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final RuleSet ruleSet;

    SecretEngine(EngineSettings settings, @ConfigProperty(name = "pailguard.fingerprint.key-file") Path keyFile) {
        List<FingerprintKey> keys = read(keyFile);
        ScannerSettings defaults = ScannerSettings.defaults();
        this.maxBytes = settings.maxFileBytes();
        this.rules = SecretRules.load();
        this.scanner = SecretScanner.create(
                rules,
                SecretFingerprint.of(keys),
                new ScannerSettings(maxBytes, defaults.maxHits(), defaults.engine()));
        this.ruleSet = ruleSet(keys);
    }

    @PreDestroy
    void close() {
        scanner.close();
    }

    /** Of our own rules, keys and limits. */
    RuleSet ruleSet() {
        return ruleSet;
    }

    SecretRules rules() {
        return rules;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** Computes: on a worker only. Null when the mirror does not have the content. */
    @Nullable
    ScannedBlob scan(Blobs blobs, Reading reading, LoadedRules loaded) {
        Content content = blobs.read(reading.blob(), maxBytes);
        if (content instanceof Content.Missing) {
            return null;
        }
        if (content instanceof Content.TooLarge) {
            return ScannedBlob.without(reading, ScannedBlob.Outcome.TOO_LARGE);
        }
        if (content instanceof Content.Bytes it) {
            return isLfsPointer(it.bytes())
                    ? ScannedBlob.without(reading, ScannedBlob.Outcome.LFS)
                    : scan(reading, it.bytes(), loaded);
        }
        return ScannedBlob.without(reading, ScannedBlob.Outcome.UNREADABLE);
    }

    /** A short text without what must not be shown. */
    String masked(String text, LoadedRules loaded) {
        return scanner.masked(text, loaded);
    }

    private ScannedBlob scan(Reading reading, byte[] bytes, LoadedRules loaded) {
        ScanOutcome outcome = scanner.scan(bytes, reading.kind(), loaded);
        if (outcome instanceof ScanOutcome.Scanned scanned) {
            List<StoredHit> hits = scanned.hits().stream().map(StoredHit::of).toList();
            return new ScannedBlob(
                    reading,
                    scanned.truncated() ? ScannedBlob.Outcome.TRUNCATED : ScannedBlob.Outcome.SCANNED,
                    hits,
                    ContentSignature.of(bytes).orElse(null));
        }
        boolean large = ((ScanOutcome.Skipped) outcome).reason() == SkipReason.TOO_LARGE;
        return ScannedBlob.without(reading, large ? ScannedBlob.Outcome.TOO_LARGE : ScannedBlob.Outcome.BINARY);
    }

    private static boolean isLfsPointer(byte[] bytes) {
        return bytes.length <= MAX_LFS_POINTER
                && bytes.length >= LFS_POINTER.length
                && Arrays.equals(bytes, 0, LFS_POINTER.length, LFS_POINTER, 0, LFS_POINTER.length);
    }

    private RuleSet ruleSet(List<FingerprintKey> keys) {
        List<String> base = new ArrayList<>();
        base.add(Integer.toString(SecretScanner.VERSION));
        base.add(Integer.toString(maxBytes));
        keys.forEach(key -> base.add(key.id()));
        return RuleSet.of(base, rules.all());
    }

    /** The current key is the first. */
    private static List<FingerprintKey> read(Path file) {
        List<FingerprintKey> keys = new ArrayList<>();
        KeyLines.read(
                        file,
                        "pailguard.fingerprint.key-file",
                        "tell the secrets of repositories apart",
                        FingerprintKey.SHORTEST)
                .forEach((id, material) -> keys.add(new FingerprintKey(id, material)));
        return keys;
    }
}

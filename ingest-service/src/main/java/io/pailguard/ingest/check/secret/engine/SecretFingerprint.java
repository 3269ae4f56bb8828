package io.pailguard.ingest.check.secret.engine;

import io.pailguard.kit.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Hashes secrets with HMAC-SHA-256, so that the same secret is recognised without being kept. While keys are being
 * exchanged there are two of them, and every secret has both hashes.
 */
public final class SecretFingerprint {
    /** Keeps these hashes apart from any other use of the same key; a new way to normalise needs a new version. */
    private static final byte[] DOMAIN = "pailguard secret v1\0".getBytes(StandardCharsets.US_ASCII);

    private final List<FingerprintKey> keys;

    private SecretFingerprint(List<FingerprintKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** @param keys the current key first, at least one, with distinct ids */
    public static SecretFingerprint of(List<FingerprintKey> keys) {
        if (keys.isEmpty() || keys.stream().map(FingerprintKey::id).distinct().count() < keys.size()) {
            throw new IllegalArgumentException("at least one fingerprint key is needed, each with its own id");
        }
        return new SecretFingerprint(keys);
    }

    List<Fingerprint> of(byte[] normalisedSecret) {
        return keys.stream()
                .map(key -> new Fingerprint(key.id(), hash(key, normalisedSecret)))
                .toList();
    }

    private static String hash(FingerprintKey key, byte[] secret) {
        return HexFormat.of().formatHex(Sha256.hmac(key.key(), DOMAIN, secret));
    }
}

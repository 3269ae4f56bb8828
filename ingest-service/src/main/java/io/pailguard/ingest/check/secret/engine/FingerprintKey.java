package io.pailguard.ingest.check.secret.engine;

import io.pailguard.kit.digest.Sha256;
import javax.crypto.SecretKey;

/** A key of {@link SecretFingerprint} with the id under which its hashes are published. */
public final class FingerprintKey {
    public static final int SHORTEST = 16;

    private final String id;
    private final SecretKey key;

    /** @throws IllegalArgumentException if the material has fewer than 16 bytes or the id is blank */
    public FingerprintKey(String id, byte[] material) {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("a fingerprint key needs an id");
        }
        if (material.length < SHORTEST) {
            throw new IllegalArgumentException("fingerprint key " + id + " is shorter than 16 bytes");
        }
        this.id = id;
        this.key = Sha256.key(material);
    }

    public String id() {
        return id;
    }

    SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "FingerprintKey[" + id + "]";
    }
}

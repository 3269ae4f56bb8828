package io.pailguard.auth.handshake;

import io.pailguard.kit.digest.Sha256;
import io.pailguard.kit.secret.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** Random values of 256 bits, and what is kept of them. */
final class RandomToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private RandomToken() {}

    /** 43 characters that need no escaping in an address. */
    static Secret next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(encoded(bytes));
    }

    /** What the database keeps: whoever reads it cannot use it. */
    static byte[] hash(String value) {
        return Sha256.of(value);
    }

    /** The S256 challenge of a PKCE verifier. */
    static String challenge(Secret verifier) {
        return encoded(hash(verifier.reveal()));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package io.pailguard.findings.console.session;

import io.pailguard.kit.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** A session's id: 256 random bits in the cookie; the database knows only their hash. */
record SessionId(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static SessionId random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        return Sha256.of(value);
    }

    @Override
    public String toString() {
        return "[session]";
    }
}

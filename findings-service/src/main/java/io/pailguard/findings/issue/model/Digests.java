package io.pailguard.findings.issue.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The first 128 bits of a SHA-256, as PostgreSQL's most compact type of that size. */
public final class Digests {
    private final StringBuilder parts = new StringBuilder(512);

    public static UUID of(String... parts) {
        Digests digests = new Digests();
        for (String part : parts) {
            digests.add(part);
        }
        return digests.digest();
    }

    /** Preceded by its length, so that two lists of parts never look the same. */
    Digests add(@Nullable Object part) {
        String text = part == null ? null : part.toString();
        parts.append(text == null ? -1 : text.length()).append(':').append(text == null ? "" : text);
        return this;
    }

    UUID digest() {
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(parts.toString().getBytes(StandardCharsets.UTF_8)));
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.pailguard.findings.issue.model;

import io.pailguard.kit.digest.Sha256;
import java.nio.ByteBuffer;
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
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(parts.toString()));
        return new UUID(digest.getLong(), digest.getLong());
    }
}

package io.pailguard.findings.issue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The first 128 bits of a SHA-256, as PostgreSQL's most compact type of that size. */
final class Digests {
    private Digests() {}

    /** Each part is preceded by its length, so that two lists of parts never look the same. */
    static UUID of(String... parts) {
        MessageDigest sha = sha256();
        for (String part : parts) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(4)
                    .putInt(part == null ? -1 : bytes.length)
                    .array());
            sha.update(bytes);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha.digest());
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

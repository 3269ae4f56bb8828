package io.pailguard.ingest.webhook;

import io.pailguard.kit.digest.Sha256;
import io.pailguard.kit.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bitbucket's signature of a delivery: {@code X-Hub-Signature: sha256=} and the HMAC-SHA256 of the body as it was sent, in
 * lower-case hex.
 *
 * @see <a href="https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/">Manage webhooks</a>
 */
final class HookSignature {
    private static final String PREFIX = "sha256=";
    private static final int HEX = 64;

    private HookSignature() {}

    /** Whether one of the secrets made it; as long as it takes for any signature of its length. */
    static boolean isOfOne(List<Secret> secrets, @Nullable String header, byte[] body) {
        byte[] sent = sent(header);
        boolean matches = false;
        for (Secret secret : secrets) {
            matches |= MessageDigest.isEqual(hmac(secret.reveal().getBytes(StandardCharsets.UTF_8), body), sent);
        }
        return matches;
    }

    static byte[] hmac(byte[] key, byte[] body) {
        return Sha256.hmac(Sha256.key(key), body);
    }

    /** Empty, which is no signature, for what has not its form. */
    private static byte[] sent(@Nullable String header) {
        if (header == null || !header.startsWith(PREFIX) || header.length() != PREFIX.length() + HEX) {
            return new byte[0];
        }
        try {
            return HexFormat.of().parseHex(header, PREFIX.length(), header.length());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}

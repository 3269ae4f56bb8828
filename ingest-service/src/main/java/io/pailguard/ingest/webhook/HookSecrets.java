package io.pailguard.ingest.webhook;

import io.pailguard.kit.secret.KeyLines;
import io.pailguard.kit.secret.Secret;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Secrets of webhooks, derived and never stored: from the key of the fingerprints, for this purpose alone, the connection
 * and a nonce, so that none comes a second time. A key that is no longer in the file ends the secrets that came of it.
 */
@Startup
@ApplicationScoped
class HookSecrets {
    /** As the Standard Webhooks specification marks such secrets, so that scanners know them. */
    private static final String PREFIX = "whsec_";

    private static final int LEAST_BYTES = 16;

    private final Map<String, byte[]> keys;

    HookSecrets(@ConfigProperty(name = "pailguard.fingerprint.key-file") Path file) {
        this.keys = KeyLines.read(
                file, "pailguard.fingerprint.key-file", "tell the secrets of repositories apart", LEAST_BYTES);
    }

    /** The id of the key that new secrets come of. */
    String currentKey() {
        return keys.keySet().iterator().next();
    }

    /** Empty when the key is gone. */
    Optional<Secret> of(UUID connection, Hook.Made made) {
        return Optional.ofNullable(keys.get(made.keyId())).map(key -> {
            byte[] purpose = ("webhook|" + connection + "|" + made.nonce()).getBytes(StandardCharsets.UTF_8);
            return Secret.of(PREFIX + Base64.getEncoder().encodeToString(HookSignature.hmac(key, purpose)));
        });
    }
}

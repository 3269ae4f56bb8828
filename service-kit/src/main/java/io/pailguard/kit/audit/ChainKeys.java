package io.pailguard.kit.audit;

import io.pailguard.kit.digest.Sha256;
import io.pailguard.kit.secret.KeyLines;
import io.pailguard.kit.secret.OwnerAlone;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The keys of a chain, by id. The current one seals; all of them verify. */
final class ChainKeys {
    private static final int KEY_BYTES = 32;
    private static final String SETTING = "pailguard.audit.key-file";

    private final Map<String, SecretKey> keys;
    private final String current;

    private ChainKeys(Map<String, SecretKey> keys, String current) {
        this.keys = keys;
        this.current = current;
    }

    /** @throws IllegalStateException when there is no such file, or no keys in it */
    static ChainKeys read(Path file) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        KeyLines.read(file, SETTING, "seal the audit, and without them nothing may be done", KEY_BYTES)
                .forEach((id, key) -> keys.put(id, Sha256.key(key)));
        return new ChainKeys(keys, keys.keySet().iterator().next());
    }

    /** Makes one new key in a new file that only its owner may read. */
    static void create(Path file) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        OwnerAlone.createKeyFile(file, KeyLines.line("a1", key));
    }

    String current() {
        return current;
    }

    Set<String> ids() {
        return keys.keySet();
    }

    boolean has(@Nullable String id) {
        return id != null && keys.containsKey(id);
    }

    /** Each part goes in with its length, so that no two lists of parts are the same bytes. */
    byte[] mac(String id, @Nullable Object... parts) {
        return Sha256.hmac(Objects.requireNonNull(keys.get(id)), framed(parts));
    }

    private static byte[] framed(@Nullable Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Object part : parts) {
                if (part == null) {
                    out.writeInt(-1);
                } else if (part instanceof byte[] raw) {
                    write(out, raw);
                } else {
                    write(out, part.toString().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }
}

package io.pailguard.kit.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The keys of a chain, by id. The current one seals; all of them verify. */
final class ChainKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final String SETTING = "pailguard.audit.key-file";

    private final Map<String, SecretKeySpec> keys;
    private final String current;

    private ChainKeys(Map<String, SecretKeySpec> keys, String current) {
        this.keys = keys;
        this.current = current;
    }

    /** @throws IllegalStateException when there is no such file, or no keys in it */
    static ChainKeys read(Path file) {
        try {
            return of(Files.readAllLines(file), file);
        } catch (IOException e) {
            throw new IllegalStateException("The key file " + file + " cannot be read: " + SETTING
                    + " names the keys that seal the audit, and without them nothing may be done.");
        }
    }

    private static ChainKeys of(List<String> lines, Path file) {
        Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
        for (String line : lines.stream().filter(each -> !each.isBlank()).toList()) {
            int colon = line.indexOf(':');
            byte[] key = colon < 1 ? new byte[0] : decoded(line.substring(colon + 1));
            if (key.length < KEY_BYTES
                    || keys.put(line.substring(0, colon).strip(), new SecretKeySpec(key, ALGORITHM)) != null) {
                // Without the line: it might quote a key.
                throw new IllegalStateException(SETTING + ": the key file " + file
                        + " is not lines of id:base64, each id once and " + KEY_BYTES + " bytes or more.");
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException(SETTING + ": the key file " + file + " is empty.");
        }
        return new ChainKeys(keys, keys.keySet().iterator().next());
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Makes one new key in a new file that only its owner may read. */
    static void create(Path file) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file, "a1:" + Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException("The key file " + file + " cannot be made: " + e.getMessage());
        }
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
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(keys.get(id));
            return mac.doFinal(framed(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no mac can be made", e);
        }
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

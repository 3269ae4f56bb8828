package io.pailguard.standalone;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The secrets of one installation, each made at its first use and kept in a file of its own. */
final class Secrets {

    /** By which scanners, our own among them, know a secret that Pailguard has made. */
    private static final String PREFIX = "pgs_";

    private static final int RANDOM_BYTES = 32;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    Secrets(Installation installation) {
        this.folder = installation.folder("secrets");
    }

    /** The secret of a client of the OIDC provider. */
    synchronized String clientSecret(String client) {
        Path file = folder.resolve("client-" + client);
        if (!Files.exists(file)) {
            OwnerOnlyFiles.write(file, PREFIX + HexFormat.of().formatHex(randomBytes()));
        }
        return read(file);
    }

    /** A Tink keyset for authenticated encryption, as JSON. */
    synchronized Path keyset(String name) {
        Path file = folder.resolve(name + "-keyset.json");
        if (!Files.exists(file)) {
            OwnerOnlyFiles.write(file, newKeyset());
        }
        return file;
    }

    /** The keys of fingerprints. */
    Path fingerprintKeys() {
        return keys("fingerprint-keys", "k1");
    }

    /** The keys of a service's audit. */
    Path auditKeys(String service) {
        return keys("audit-keys-" + service, "a1");
    }

    /** One a line, {@code id:base64}, the current one first. */
    private synchronized Path keys(String name, String id) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            OwnerOnlyFiles.write(file, id + ":" + Base64.getEncoder().encodeToString(randomBytes()) + "\n");
        }
        return file;
    }

    private static String newKeyset() {
        try {
            AeadConfig.register();
            KeysetHandle keyset =
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset could not be made", e);
        }
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.pailguard.kit.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.pailguard.kit.secret.OwnerAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.Set;

/** Reads and makes files of key-encryption keys. */
public final class KeyFiles {
    private KeyFiles() {}

    /**
     * @param setting that names the file
     * @throws IllegalStateException when there is no such file, or no keyset in it
     */
    public static KeysetHandle read(Path file, String setting) {
        try {
            return parse(file, Files.readString(file), setting);
        } catch (IOException e) {
            throw new IllegalStateException("The key file " + file + " cannot be read: " + setting + " names the"
                    + " keyset that seals secrets, and without it none can be opened.");
        }
    }

    private static KeysetHandle parse(Path file, String text, String setting) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(text, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            // Without the cause: it might quote the file.
            throw new IllegalStateException(setting + ": the key file " + file + " holds no usable keyset.");
        }
    }

    /** Makes a keyset of one new AES-256-GCM key in a new file that only its owner may read. */
    static void create(Path file) {
        try {
            OwnerAlone.createKeyFile(
                    file, text(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    /** Puts a keyset in the place of the file's, as a whole: whoever reads meanwhile has the one or the other. */
    static void replace(Path file, KeysetHandle keys) throws IOException, GeneralSecurityException {
        Path whole = file.toRealPath();
        Path next =
                Files.createTempFile(whole.getParent(), whole.getFileName().toString(), ".new", OwnerAlone.ATTRIBUTE);
        try {
            Files.writeString(next, text(keys));
            Files.setPosixFilePermissions(next, Set.copyOf(Files.getPosixFilePermissions(whole)));
            Files.move(next, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static String text(KeysetHandle keys) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    }
}

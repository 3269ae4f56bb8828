package io.pailguard.kit.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** Reads and makes files of key-encryption keys. */
public final class KeyFiles {
    private KeyFiles() {}

    /**
     * @param setting that names the file
     * @throws IllegalStateException when there is no such file, or no keyset in it
     */
    public static KeysetHandle read(Path file, String setting) {
        if (!Files.isReadable(file)) {
            throw new IllegalStateException("The key file " + file + " cannot be read: " + setting + " names the"
                    + " keyset that seals secrets, and without it none can be opened.");
        }
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (IOException | GeneralSecurityException e) {
            // Without the cause: it might quote the file.
            throw new IllegalStateException(setting + ": the key file " + file + " holds no usable keyset.");
        }
    }

    /** Makes a keyset of one new AES-256-GCM key in a new file that only its owner may read. */
    static void create(Path file) {
        try {
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file,
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            keys, AeadConfig2026.get(), InsecureSecretKeyAccess.get()),
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The key file " + file + " cannot be made: " + e.getMessage());
        }
    }
}

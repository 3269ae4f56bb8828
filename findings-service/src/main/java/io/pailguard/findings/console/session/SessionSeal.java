package io.pailguard.findings.console.session;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Seals the tokens of a session, each bound to its row: a sealed value moved to another row does not open.
 *
 * @param aead of the keyset; its older keys still open what they sealed
 */
record SessionSeal(Aead aead) {

    /** @throws IllegalStateException when there is no usable keyset in the file */
    static SessionSeal of(Path keyFile) {
        try {
            return new SessionSeal(TinkJsonProtoKeysetFormat.parseKeyset(
                            Files.readString(keyFile), AeadConfig2026.get(), InsecureSecretKeyAccess.get())
                    .getPrimitive(AeadConfig2026.get(), Aead.class));
        } catch (IOException | GeneralSecurityException e) {
            // Without the cause: it might quote the file.
            throw new IllegalStateException("pailguard.session.key-file: " + keyFile + " holds no usable keyset.");
        }
    }

    byte[] seal(byte[] plain, byte[] row) {
        try {
            return aead.encrypt(plain, row);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a session could not be sealed", e);
        }
    }

    /** @throws GeneralSecurityException when it was not sealed for this row, or with a key that is gone */
    byte[] open(byte[] sealed, byte[] row) throws GeneralSecurityException {
        return aead.decrypt(sealed, row);
    }
}

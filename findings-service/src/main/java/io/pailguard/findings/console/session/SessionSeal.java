package io.pailguard.findings.console.session;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig2026;
import io.pailguard.kit.vault.KeyFiles;
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
            return new SessionSeal(KeyFiles.read(keyFile, "pailguard.session.key-file")
                    .getPrimitive(AeadConfig2026.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset in " + keyFile + " is not one of AEAD keys.");
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

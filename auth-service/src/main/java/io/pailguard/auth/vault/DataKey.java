package io.pailguard.auth.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import io.pailguard.kit.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** The key of one connection, unwrapped: seals and opens its secrets. */
public final class DataKey {
    private final UUID connection;
    private final KeysetHandle keys;
    private final Aead aead;

    DataKey(UUID connection, KeysetHandle keys) {
        this.connection = connection;
        this.keys = keys;
        try {
            this.aead = keys.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecretException("the data key of " + connection);
        }
    }

    public Sealed seal(SecretKind kind, long tokenVersion, Secret secret) {
        try {
            byte[] plain = secret.reveal().getBytes(StandardCharsets.UTF_8);
            return new Sealed(
                    aead.encrypt(plain, associatedData(kind, tokenVersion)),
                    Integer.toUnsignedLong(keys.getPrimary().getId()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal " + kind, e);
        }
    }

    /** @throws UnreadableSecretException when it was sealed for another place, or was changed since */
    public Secret open(SecretKind kind, long tokenVersion, byte[] ciphertext) {
        try {
            byte[] plain = aead.decrypt(ciphertext, associatedData(kind, tokenVersion));
            return Secret.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecretException(kind + " of " + connection);
        }
    }

    private byte[] associatedData(SecretKind kind, long tokenVersion) {
        return ("v1|" + connection + "|" + kind + "|" + tokenVersion).getBytes(StandardCharsets.UTF_8);
    }
}

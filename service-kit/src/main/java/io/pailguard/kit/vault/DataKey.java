package io.pailguard.kit.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import io.pailguard.kit.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * The key of one owner, unwrapped: seals and opens its secrets. A kind is part of the associated data: a secret of one kind
 * never opens as another.
 */
public final class DataKey {
    private final UUID owner;
    private final KeysetHandle keys;
    private final Aead aead;

    DataKey(UUID owner, KeysetHandle keys) {
        this.owner = owner;
        this.keys = keys;
        try {
            this.aead = keys.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw unreadable(owner);
        }
    }

    /** Of a data key that does not open. */
    public static UnreadableSecretException unreadable(UUID owner) {
        return new UnreadableSecretException("the data key of " + owner);
    }

    public Sealed seal(Enum<?> kind, long version, Secret secret) {
        try {
            byte[] plain = secret.reveal().getBytes(StandardCharsets.UTF_8);
            return new Sealed(
                    aead.encrypt(plain, associatedData(kind, version)),
                    Integer.toUnsignedLong(keys.getPrimary().getId()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal " + kind.name(), e);
        }
    }

    /** @throws UnreadableSecretException when it was sealed for another place, or was changed since */
    public Secret open(Enum<?> kind, long version, byte[] ciphertext) {
        try {
            byte[] plain = aead.decrypt(ciphertext, associatedData(kind, version));
            return Secret.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecretException(kind.name() + " of " + owner);
        }
    }

    private byte[] associatedData(Enum<?> kind, long version) {
        return ("v1|" + owner + "|" + kind.name() + "|" + version).getBytes(StandardCharsets.UTF_8);
    }
}

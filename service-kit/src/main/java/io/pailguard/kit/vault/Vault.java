package io.pailguard.kit.vault;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Makes and unwraps the data keys, one for each owner of secrets. */
@ApplicationScoped
public class Vault {
    private final KeyRing ring;

    public Vault(KeyRing ring) {
        this.ring = ring;
    }

    /** A new data key, wrapped: what is stored in {@code data_key}. */
    public Sealed newDataKey(UUID owner) {
        try {
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keys, ring.aead(), associatedData(owner), AeadConfig2026.get());
            return new Sealed(wrapped, ring.primaryVersion());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a data key", e);
        }
    }

    /** @throws UnreadableSecretException when it belongs to another owner, or was changed */
    public DataKey unwrap(UUID owner, byte[] wrapped) {
        try {
            return new DataKey(
                    owner,
                    TinkProtoKeysetFormat.parseEncryptedKeyset(
                            wrapped, ring.aead(), associatedData(owner), AeadConfig2026.get()));
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecretException("the data key of " + owner);
        }
    }

    private static byte[] associatedData(UUID owner) {
        return ("v1|" + owner + "|DATA_KEY|0").getBytes(StandardCharsets.UTF_8);
    }
}

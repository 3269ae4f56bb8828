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
            return wrap(
                    owner,
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
                    ring.keys());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a data key", e);
        }
    }

    /** @throws UnreadableSecretException when it belongs to another owner, or was changed */
    public DataKey unwrap(UUID owner, byte[] wrapped) {
        return new DataKey(owner, open(owner, wrapped, ring.keys()));
    }

    /**
     * The same data key, wrapped by the primary key: what it sealed stays as it is.
     *
     * @throws UnreadableSecretException when it belongs to another owner, or was changed
     */
    Sealed rewrap(UUID owner, byte[] wrapped) {
        Keys keys = ring.keys();
        return wrap(owner, open(owner, wrapped, keys), keys);
    }

    private static KeysetHandle open(UUID owner, byte[] wrapped, Keys keys) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped, keys.aead(), associatedData(owner), AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecretException("the data key of " + owner);
        }
    }

    private static Sealed wrap(UUID owner, KeysetHandle dataKey, Keys keys) {
        try {
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    dataKey, keys.aead(), associatedData(owner), AeadConfig2026.get());
            return new Sealed(wrapped, keys.primary());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot wrap a data key", e);
        }
    }

    private static byte[] associatedData(UUID owner) {
        return ("v1|" + owner + "|DATA_KEY|0").getBytes(StandardCharsets.UTF_8);
    }
}

package io.pailguard.auth.vault;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Makes and unwraps the data keys. */
@ApplicationScoped
public class Vault {
    private final KeyRing ring;

    Vault(KeyRing ring) {
        this.ring = ring;
    }

    /** A new data key, wrapped: what is stored in {@code data_key}. */
    public Sealed newDataKey(UUID connection) {
        try {
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keys, ring.aead(), associatedData(connection), AeadConfig2026.get());
            return new Sealed(wrapped, ring.primaryVersion());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a data key", e);
        }
    }

    /** @throws UnreadableSecretException when it belongs to another connection, or was changed */
    public DataKey unwrap(UUID connection, byte[] wrapped) {
        try {
            return new DataKey(
                    connection,
                    TinkProtoKeysetFormat.parseEncryptedKeyset(
                            wrapped, ring.aead(), associatedData(connection), AeadConfig2026.get()));
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecretException("the data key of " + connection);
        }
    }

    private static byte[] associatedData(UUID connection) {
        return ("v1|" + connection + "|DATA_KEY|0").getBytes(StandardCharsets.UTF_8);
    }
}

package io.pailguard.kit.vault;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes and unwraps the data keys, one for each owner of secrets. Where the keys are kept elsewhere and cannot be asked, that is
 * {@link RequestProblem#UNAVAILABLE}.
 */
@ApplicationScoped
public class Vault {
    private static final Logger LOG = Logger.getLogger(Vault.class);

    private final KeyRing ring;

    public Vault(KeyRing ring) {
        this.ring = ring;
    }

    /** A data key with its wrapped form, which is what is stored in {@code data_key}. */
    public record NewDataKey(DataKey key, Sealed wrapped) {}

    /** A new data key. */
    public Uni<NewDataKey> newDataKey(UUID owner) {
        KeysetHandle made = made();
        return asked(ring.keys().wrap(owner, made)).map(wrapped -> new NewDataKey(new DataKey(owner, made), wrapped));
    }

    private static KeysetHandle made() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a data key", e);
        }
    }

    /** Fails with {@link UnreadableSecretException} when it belongs to another owner, or was changed. */
    public Uni<DataKey> unwrap(UUID owner, byte[] wrapped) {
        return asked(ring.keys().unwrap(owner, wrapped)).map(keys -> new DataKey(owner, keys));
    }

    /** The same data key, wrapped by the primary key: what it sealed stays as it is. Fails as {@link #unwrap} does. */
    Uni<Sealed> rewrap(UUID owner, byte[] wrapped) {
        return asked(ring.keys().rewrap(owner, wrapped));
    }

    private static <T> Uni<T> asked(Uni<T> keys) {
        return keys.onFailure(KeysUnavailableException.class).transform(e -> {
            LOG.warn(e.getMessage());
            return RequestProblem.UNAVAILABLE.with(
                    "What keeps the key-encryption key does not answer, or not as it should.");
        });
    }
}

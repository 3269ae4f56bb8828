package io.pailguard.kit.vault;

import com.google.crypto.tink.KeysetHandle;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The key-encryption keys by version, as they were at one look. */
public interface Keys {
    /** The version that wraps what is new. */
    long primary();

    Set<Long> versions();

    /** A disabled key opens nothing: it is as good as missing. */
    Set<Long> usable();

    /** Those of the given ones that open nothing here. */
    default Set<Long> lacking(Collection<Long> needed) {
        Set<Long> lacking = new TreeSet<>(needed);
        lacking.removeAll(usable());
        return lacking;
    }

    /**
     * The same keys, wrapping with another one of them.
     *
     * @throws IllegalStateException when it cannot wrap
     */
    Keys wrappingWith(long version);

    /** Whether this is of the form in which these wrap. */
    boolean hasFormOf(byte[] wrapped);

    /** Fails with {@link KeysUnavailableException} where the keys are elsewhere and cannot be asked. */
    Uni<Sealed> wrap(UUID owner, KeysetHandle dataKey);

    /** Fails with {@link UnreadableSecretException} when it belongs to another owner, or was changed; else as {@link #wrap}. */
    Uni<KeysetHandle> unwrap(UUID owner, byte[] wrapped);

    /** The same data key, wrapped by the primary key. Fails as {@link #unwrap} does. */
    default Uni<Sealed> rewrap(UUID owner, byte[] wrapped) {
        return unwrap(owner, wrapped).chain(dataKey -> wrap(owner, dataKey));
    }
}

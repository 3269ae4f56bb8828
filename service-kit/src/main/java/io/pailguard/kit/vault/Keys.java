package io.pailguard.kit.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The key-encryption keys of a keyset by version, which is the id that Tink gave them. */
final class Keys {
    private final KeysetHandle keyset;
    private final Aead aead;
    private final long primary;
    private final TreeMap<Long, KeyStatus> statuses = new TreeMap<>();

    /** @throws GeneralSecurityException when they are not AEAD keys, or the primary one is not enabled */
    Keys(KeysetHandle keyset) throws GeneralSecurityException {
        this.keyset = keyset;
        this.aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
        this.primary = version(keyset.getPrimary());
        for (int i = 0; i < keyset.size(); i++) {
            statuses.put(version(keyset.getAt(i)), keyset.getAt(i).getStatus());
        }
    }

    static long version(KeysetHandle.Entry entry) {
        return Integer.toUnsignedLong(entry.getId());
    }

    Aead aead() {
        return aead;
    }

    /** The version that wraps what is new. */
    long primary() {
        return primary;
    }

    Set<Long> versions() {
        return Set.copyOf(statuses.keySet());
    }

    /** A disabled key opens nothing: it is as good as missing. */
    Set<Long> usable() {
        Set<Long> usable = new TreeSet<>(statuses.keySet());
        usable.removeIf(version -> statuses.get(version) != KeyStatus.ENABLED);
        return usable;
    }

    /** Those of the given ones that open nothing here. */
    Set<Long> lacking(Collection<Long> needed) {
        Set<Long> lacking = new TreeSet<>(needed);
        lacking.removeAll(usable());
        return lacking;
    }

    /** The same keys, wrapping with another one of them. */
    Keys wrappingWith(long version) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
        for (int i = 0; i < keyset.size(); i++) {
            if (version(keyset.getAt(i)) == version) {
                builder.getAt(i).makePrimary();
            }
        }
        return new Keys(builder.setConfiguration(AeadConfig2026.get()).build());
    }
}

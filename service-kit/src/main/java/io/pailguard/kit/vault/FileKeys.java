package io.pailguard.kit.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The keys of a keyset by version, which is the id that Tink gave them. */
final class FileKeys implements Keys {
    private final KeysetHandle keyset;
    private final Aead aead;
    private final long primary;
    private final TreeMap<Long, KeyStatus> statuses = new TreeMap<>();

    /** @throws GeneralSecurityException when they are not AEAD keys, or the primary one is not enabled */
    FileKeys(KeysetHandle keyset) throws GeneralSecurityException {
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

    @Override
    public long primary() {
        return primary;
    }

    @Override
    public Set<Long> versions() {
        return Set.copyOf(statuses.keySet());
    }

    @Override
    public Set<Long> usable() {
        Set<Long> usable = new TreeSet<>(statuses.keySet());
        usable.removeIf(version -> statuses.get(version) != KeyStatus.ENABLED);
        return usable;
    }

    @Override
    public Keys wrappingWith(long version) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
        for (int i = 0; i < keyset.size(); i++) {
            if (version(keyset.getAt(i)) == version) {
                builder.getAt(i).makePrimary();
            }
        }
        try {
            return new FileKeys(builder.setConfiguration(AeadConfig2026.get()).build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key " + version + " cannot wrap.");
        }
    }

    @Override
    public boolean hasFormOf(byte[] wrapped) {
        return true;
    }

    @Override
    public Uni<Sealed> wrap(UUID owner, KeysetHandle dataKey) {
        return Uni.createFrom().item(() -> {
            try {
                byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                        dataKey, aead, associatedData(owner), AeadConfig2026.get());
                return new Sealed(wrapped, primary);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("cannot wrap a data key", e);
            }
        });
    }

    @Override
    public Uni<KeysetHandle> unwrap(UUID owner, byte[] wrapped) {
        return Uni.createFrom().item(() -> {
            try {
                return TinkProtoKeysetFormat.parseEncryptedKeyset(
                        wrapped, aead, associatedData(owner), AeadConfig2026.get());
            } catch (GeneralSecurityException e) {
                throw DataKey.unreadable(owner);
            }
        });
    }

    private static byte[] associatedData(UUID owner) {
        return ("v1|" + owner + "|DATA_KEY|0").getBytes(StandardCharsets.UTF_8);
    }
}

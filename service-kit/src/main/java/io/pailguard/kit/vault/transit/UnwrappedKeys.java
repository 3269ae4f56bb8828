package io.pailguard.kit.vault.transit;

import com.google.crypto.tink.KeysetHandle;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Data keys that were unwrapped, for a while: what is in use goes on while the vault is away. */
final class UnwrappedKeys {
    private static final int MOST = 20_000;

    private final Map<Key, Held> held = new ConcurrentHashMap<>();
    private final Duration keep;
    private final Clock clock;

    private record Key(UUID owner, ByteBuffer wrapped) {}

    private record Held(KeysetHandle dataKey, Instant until) {}

    UnwrappedKeys(Duration keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
    }

    /** Of this owner and in this form alone: one that was changed or moved is not found. */
    Optional<KeysetHandle> find(UUID owner, byte[] wrapped) {
        Held found = held.get(new Key(owner, ByteBuffer.wrap(wrapped)));
        return found != null && clock.instant().isBefore(found.until())
                ? Optional.of(found.dataKey())
                : Optional.empty();
    }

    void put(UUID owner, byte[] wrapped, KeysetHandle dataKey) {
        Instant now = clock.instant();
        if (held.size() >= MOST) {
            held.values().removeIf(one -> !now.isBefore(one.until()));
        }
        if (held.size() >= MOST) {
            held.clear();
        }
        held.put(new Key(owner, ByteBuffer.wrap(wrapped.clone())), new Held(dataKey, now.plus(keep)));
    }

    /** Nothing stays in memory longer than it is good. */
    void sweep() {
        Instant now = clock.instant();
        held.values().removeIf(one -> !now.isBefore(one.until()));
    }
}

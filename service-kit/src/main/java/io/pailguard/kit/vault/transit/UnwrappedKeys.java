package io.pailguard.kit.vault.transit;

import com.google.crypto.tink.KeysetHandle;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Data keys that were unwrapped, for a while: what is in use goes on while the vault is away. */
final class UnwrappedKeys {
    static final int MOST = 20_000;

    /** The oldest first, which goes first. */
    private final Map<Key, Held> held = new LinkedHashMap<>();

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
        return live(owner, wrapped).map(Held::dataKey);
    }

    void put(UUID owner, byte[] wrapped, KeysetHandle dataKey) {
        put(owner, wrapped, new Held(dataKey, clock.instant().plus(keep)));
    }

    /** One that is known is known in its new form too, and no longer than before: it was not unwrapped again. */
    void rewrapped(UUID owner, byte[] before, byte[] after) {
        live(owner, before).ifPresent(known -> put(owner, after, known));
    }

    private synchronized Optional<Held> live(UUID owner, byte[] wrapped) {
        return Optional.ofNullable(held.get(new Key(owner, ByteBuffer.wrap(wrapped))))
                .filter(found -> clock.instant().isBefore(found.until()));
    }

    private synchronized void put(UUID owner, byte[] wrapped, Held one) {
        Key key = new Key(owner, ByteBuffer.wrap(wrapped.clone()));
        held.remove(key);
        held.put(key, one);
        if (held.size() > MOST) {
            held.remove(held.keySet().iterator().next());
        }
    }

    /** Nothing stays in memory longer than it is good. */
    synchronized void sweep() {
        Instant now = clock.instant();
        held.values().removeIf(one -> !now.isBefore(one.until()));
    }
}

package io.pailguard.kit.vault;

import com.google.crypto.tink.KeysetHandle;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Keys of two places while the one takes over from the other: what is new is wrapped there, the other opens what it wrapped. */
record KeySuccession(KeySource now, KeySource before) implements KeySource {
    @Override
    public boolean isChosen() {
        return true;
    }

    @Override
    public Uni<Keys> read() {
        return now.read().chain(keys -> before.read().map(old -> new Both(keys, old, keys)));
    }

    @Override
    public String place() {
        return now.place() + " with " + before.place();
    }

    @Override
    public String lacks(Set<Long> missing) {
        return now.lacks(missing) + " Or the other way: " + before.lacks(missing);
    }

    /** @param wrapping the one of them that wraps */
    private record Both(Keys now, Keys before, Keys wrapping) implements Keys {
        @Override
        public long primary() {
            return wrapping.primary();
        }

        @Override
        public Set<Long> versions() {
            return union(now.versions(), before.versions());
        }

        @Override
        public Set<Long> usable() {
            return union(now.usable(), before.usable());
        }

        private static Set<Long> union(Set<Long> one, Set<Long> other) {
            Set<Long> all = new TreeSet<>(one);
            all.addAll(other);
            return all;
        }

        @Override
        public Keys wrappingWith(long version) {
            return Stream.of(now, before)
                    .filter(keys -> keys.usable().contains(version))
                    .findFirst()
                    .map(keys -> new Both(now, before, keys.wrappingWith(version)))
                    .orElseThrow(() -> new IllegalStateException("The key " + version + " cannot wrap."));
        }

        @Override
        public boolean hasFormOf(byte[] wrapped) {
            return true;
        }

        @Override
        public Uni<Sealed> wrap(UUID owner, KeysetHandle dataKey) {
            return wrapping.wrap(owner, dataKey);
        }

        @Override
        public Uni<KeysetHandle> unwrap(UUID owner, byte[] wrapped) {
            return (now.hasFormOf(wrapped) ? now : before).unwrap(owner, wrapped);
        }

        /** Without showing the data key, where it stays in one place. */
        @Override
        public Uni<Sealed> rewrap(UUID owner, byte[] wrapped) {
            return wrapping.hasFormOf(wrapped) && now.hasFormOf(wrapped)
                    ? wrapping.rewrap(owner, wrapped)
                    : Keys.super.rewrap(owner, wrapped);
        }
    }
}

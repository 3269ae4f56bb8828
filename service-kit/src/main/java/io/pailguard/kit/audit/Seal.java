package io.pailguard.kit.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain.
 *
 * @param number without gaps, from 1
 * @param blanking whether it tells that the entry's detail was erased; else that the entry was written
 * @param mac covers the seal before
 */
record Seal(long number, UUID entry, boolean blanking, String key, byte[] mac) {

    /** Where the chain begins. */
    static byte[] beginning(ChainKeys keys, String key, String service) {
        return keys.mac(key, "pailguard-audit-chain", service);
    }

    static Seal of(
            ChainKeys keys,
            long number,
            byte @Nullable [] previous,
            boolean blanking,
            String service,
            SignedEntry entry) {
        String key = keys.current();
        return new Seal(number, entry.id(), blanking, key, mac(keys, key, number, previous, blanking, service, entry));
    }

    byte[] expectedMac(ChainKeys keys, byte @Nullable [] previous, String service, SignedEntry of) {
        return mac(keys, key, number, previous, blanking, service, of);
    }

    private static byte[] mac(
            ChainKeys keys,
            String key,
            long number,
            byte @Nullable [] previous,
            boolean blanking,
            String service,
            SignedEntry entry) {
        return keys.mac(
                key,
                "pailguard-audit-seal",
                previous == null ? beginning(keys, key, service) : previous,
                number,
                blanking ? "blanked" : "written",
                entry.id(),
                entry.atMicros(),
                entry.mac());
    }
}

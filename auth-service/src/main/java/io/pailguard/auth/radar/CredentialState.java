package io.pailguard.auth.radar;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.contracts.connection.Purpose;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection's credential without opening it.
 *
 * @param addedAt when it was given; null where there is none
 * @param expiresAt when it ends for good; null where that is not known
 * @param scopes empty where Bitbucket does not tell
 * @param surplus those of them for which nobody asked
 * @param refusedAt the first of the refusals in a row; null where the last try went well
 * @param uses when it was last released, by purpose
 * @param spikes the last hour of each purpose in which it was used far more than usual
 * @param deleteAt when the connection is removed by itself; null where it stays
 */
record CredentialState(
        UUID id,
        String name,
        String team,
        Method method,
        ConnectionState state,
        @Nullable String cause,
        @Nullable Instant addedAt,
        @Nullable Instant expiresAt,
        Optional<List<String>> scopes,
        List<String> surplus,
        @Nullable Instant refusedAt,
        int refusals,
        Map<Purpose, Instant> uses,
        List<UsageSpike> spikes,
        @Nullable Instant deleteAt) {
    /** Empty while it was never used. */
    Optional<Instant> lastUsedAt() {
        return uses.values().stream().max(Instant::compareTo);
    }

    Optional<Instant> lastUsedFor(Collection<Purpose> purposes) {
        return uses.entrySet().stream()
                .filter(use -> purposes.contains(use.getKey()))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo);
    }
}

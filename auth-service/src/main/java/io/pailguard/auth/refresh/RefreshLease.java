package io.pailguard.auth.refresh;

import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.DataKey;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to renew one connection's credential.
 *
 * @param epoch the fence: what another has taken since cannot be written with it
 * @param version the version of the pair that is being replaced
 * @param key seals the new pair
 * @param refreshToken the one to send; empty for a credential that is only checked
 */
record RefreshLease(
        UUID connection,
        String team,
        Method method,
        long epoch,
        long version,
        DataKey key,
        Optional<Secret> refreshToken) {}

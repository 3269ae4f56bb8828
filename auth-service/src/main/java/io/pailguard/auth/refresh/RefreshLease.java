package io.pailguard.auth.refresh;

import io.pailguard.auth.method.ConnectionMethod.Kept;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.vault.DataKey;
import java.util.Map;
import java.util.UUID;

/**
 * The right to renew one connection's credential.
 *
 * @param epoch the fence: what another has taken since cannot be written with it
 * @param version the version of the pair that is being replaced
 * @param key seals the new pair
 * @param kept what is renewed by; empty for a credential that is only checked
 * @param secretVersion of the connection's own consumer; 0 where it has none
 */
record RefreshLease(
        UUID connection,
        String team,
        Method method,
        long epoch,
        long version,
        DataKey key,
        Kept kept,
        long secretVersion) {
    /** Tells in the audit what was done with it. */
    AuditEntry entry(String action) {
        return new AuditEntry(
                action, "connection", connection.toString(), team, Map.of("version", version, "epoch", epoch));
    }
}

package io.pailguard.kit.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was done to what.
 *
 * @param action for example {@code connection.created}
 * @param subjectKind for example {@code connection}
 * @param team the owning team, where it has one
 * @param detail why and how; never a secret
 */
public record AuditEntry(
        String action,
        String subjectKind,
        String subjectId,
        @Nullable String team,
        Map<String, Object> detail) {
    public AuditEntry {
        detail = Map.copyOf(detail);
    }
}

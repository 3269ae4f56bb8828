package io.pailguard.findings.issue.row;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.model.Presence;
import io.pailguard.findings.severity.Facts.ManualOverride;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.SecretStatus;
import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Groups of columns of {@code issue i}, read and asked for by what the rules call them. */
public final class IssueColumns {
    /** Something must still be done. */
    public static final String ACTIVE = IssueState.ACTIVE.stream()
            .sorted()
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", ", "i.state IN (", ")"));

    /** The name of its {@link Presence}. */
    public static final String PRESENCE = "CASE WHEN NOT i.in_scope THEN '" + Presence.OUT_OF_SCOPE
            + "' WHEN i.found THEN '" + Presence.PRESENT + "' ELSE '" + Presence.ABSENT + "' END";

    private IssueColumns() {}

    public static DecisionMade decision(Row row) {
        return new DecisionMade(
                Decision.valueOf(row.getString("decision")),
                row.getString("decision_reason"),
                RowTime.in(row, "decision_until"),
                row.getString("decided_by"),
                RowTime.in(row, "decided_at"),
                row.getUUID("decision_entry"));
    }

    public static @Nullable Confidence confidence(Row row, String column) {
        String confidence = row.getString(column);
        return confidence == null ? null : Confidence.valueOf(confidence);
    }

    public static @Nullable SecretFact secret(Row row) {
        SecretStatus status = SecretStatus.valueOf(row.getString("secret_status"));
        String method = row.getString("secret_method");
        return method == null ? null : new SecretFact(status, method, RowTime.in(row, "secret_checked_at"));
    }

    public static @Nullable ManualOverride override(Row row) {
        Short level = row.getShort("override_level");
        return level == null
                ? null
                : new ManualOverride(
                        severity(level),
                        row.getString("override_by"),
                        row.getString("override_reason"),
                        RowTime.in(row, "override_until"));
    }

    /** Of a column that is never null. */
    public static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static Severity severity(Short level) {
        return Severity.values()[level];
    }
}

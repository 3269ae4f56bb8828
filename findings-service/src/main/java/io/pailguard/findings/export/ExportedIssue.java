package io.pailguard.findings.export;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding.Excerpt;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.model.IssueNumber;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.model.Presence;
import io.pailguard.findings.issue.queue.Projection;
import io.pailguard.findings.issue.row.IssueColumns;
import io.pailguard.findings.issue.row.IssueJson;
import io.pailguard.findings.issue.row.StoredExplanation;
import io.pailguard.findings.severity.Explanation;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.SecretStatus;
import io.pailguard.findings.sla.ServiceLevel;
import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An issue with all that a file may say of it. What is masked in the database is masked here. */
record ExportedIssue(UUID id, String number, Told told, Place place, Standing standing, Times times) {

    static final Projection<ExportedIssue> PROJECTION =
            new Projection<>("""
            i.id, i.number, i.check_id, i.detector, i.source_tool, i.title, i.description, i.remediation, i.confidence,
            i.controls, i.found_by,
            i.evidence::text AS evidence, i.excerpt::text AS excerpt, i.scanner_level, i.level, i.score,
            i.explanation::text AS explanation, i.application, i.application_id, i.team,
            i.locations::text AS locations, i.location_count, i.state, i.found, i.in_scope, i.decision,
            i.decision_reason, i.decision_until, i.decided_by, i.decided_at, i.decision_entry, i.secret_status,
            i.secret_method, i.secret_checked_at, i.first_seen, i.opened_at, i.resolved_at, i.due, i.breached,
            s.last_seen""", "FROM issue i JOIN issue_sighting s ON s.issue_id = i.id", ExportedIssue::of);

    /** What the tool says. @param foundBy all tools that tell of the same, where there are several */
    record Told(
            String tool,
            List<String> foundBy,
            String detector,
            String check,
            String title,
            @Nullable String description,
            @Nullable String remediation,
            @Nullable Confidence confidence,
            List<String> controls,
            Map<String, String> evidence,
            @Nullable Excerpt excerpt) {
        /** Other tools that tell of the same. */
        List<String> alsoFoundBy() {
            return foundBy.stream().filter(other -> !other.equals(tool)).toList();
        }
    }

    /** @param all the first ones; there may be more */
    record Place(String application, UUID applicationId, String team, List<Location> all, int count) {
        @Nullable
        Location first() {
            return all.isEmpty() ? null : all.get(0);
        }
    }

    /** @param secret null where it is no secret or nobody told */
    record Standing(
            Explanation explanation,
            IssueState state,
            Presence presence,
            DecisionMade decision,
            @Nullable SecretFact secret) {
        Severity severity() {
            return explanation.severity();
        }

        Severity scannerSeverity() {
            return explanation.scanner();
        }

        BigDecimal score() {
            return BigDecimal.valueOf(explanation.score(), 2);
        }

        @Nullable
        SecretStatus secretStatus() {
            return secret == null ? null : secret.status();
        }
    }

    /** @param due null when there is none */
    record Times(
            Instant firstSeen,
            Instant lastSeen,
            Instant openedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant due,
            boolean breached) {}

    private static ExportedIssue of(Row row) {
        return new ExportedIssue(
                row.getUUID("id"),
                IssueNumber.of(row.getLong("number")),
                told(row),
                place(row),
                standing(row),
                times(row));
    }

    private static Told told(Row row) {
        return new Told(
                row.getString("source_tool"),
                List.of(row.getArrayOfStrings("found_by")),
                row.getString("detector"),
                row.getString("check_id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("remediation"),
                IssueColumns.confidence(row, "confidence"),
                List.of(row.getArrayOfStrings("controls")),
                IssueJson.texts(row.getString("evidence")),
                IssueJson.excerpt(row.getString("excerpt")));
    }

    private static Place place(Row row) {
        return new Place(
                row.getString("application"),
                row.getUUID("application_id"),
                row.getString("team"),
                IssueJson.locations(row.getString("locations")),
                row.getInteger("location_count"));
    }

    private static Standing standing(Row row) {
        DecisionMade decision = IssueColumns.decision(row);
        return new Standing(
                StoredExplanation.read(row.getString("explanation")),
                IssueState.valueOf(row.getString("state")),
                Presence.of(row.getBoolean("in_scope"), row.getBoolean("found")),
                decision,
                decision.secretStatus(IssueColumns.secret(row)));
    }

    private static Times times(Row row) {
        Instant due = IssueColumns.time(row, "due");
        return new Times(
                IssueColumns.time(row, "first_seen"),
                IssueColumns.time(row, "last_seen"),
                IssueColumns.time(row, "opened_at"),
                RowTime.in(row, "resolved_at"),
                ServiceLevel.NEVER.equals(due) ? null : due,
                row.getBoolean("breached"));
    }
}

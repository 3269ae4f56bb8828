package io.pailguard.findings.issue.store;

import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueHome;
import io.pailguard.findings.issue.model.IssueStatus;
import io.pailguard.findings.issue.model.Judgement;
import io.pailguard.findings.issue.model.LastSeen;
import io.pailguard.findings.issue.model.Lasting;
import io.pailguard.findings.issue.model.ScannerReport;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.findings.issue.model.Standing;
import io.pailguard.findings.issue.model.Times;
import io.pailguard.findings.issue.row.IssueColumns;
import io.pailguard.findings.issue.row.IssueJson;
import io.pailguard.findings.issue.row.StoredExplanation;
import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/** How rows become issues. */
final class IssueRows {
    static final String COLUMNS = """
            i.id, i.number, i.application_id, i.application, i.connection_id, i.team, i.detector, i.check_id, i.title,
            i.scanner_level, i.confidence, i.path, i.line, i.at_head, i.branch, i.branch_at, i.content, i.found, i.in_scope, i.decision,
            i.decision_reason, i.decision_until, i.decided_by, i.decided_at, i.decision_entry, i.version, i.first_seen, i.opened_at,
            i.resolved_at, i.due, i.breached, i.secret_status, i.secret_method, i.secret_checked_at, i.override_level,
            i.override_reason, i.override_by, i.override_until, i.explanation::text AS explanation,
            i.folded_into, i.question::text AS question, i.surest, i.outlives_text, i.found_by,
            s.scan_id, s.sequence, s.last_seen""";
    static final String FROM = " FROM issue i JOIN issue_sighting s ON s.issue_id = i.id";

    private IssueRows() {}

    static LastSeen lastSeen(Row row) {
        return new LastSeen(
                row.getUUID("id"),
                row.getLong("number"),
                row.getUUID("content"),
                row.getBoolean("found"),
                IssueColumns.time(row, "first_seen"),
                sighting(row));
    }

    private static Sighting sighting(Row row) {
        return new Sighting(row.getUUID("scan_id"), row.getLong("sequence"), IssueColumns.time(row, "last_seen"));
    }

    static Issue issue(Row row) {
        return new Issue(
                new Issue.Identity(row.getUUID("id"), home(row), row.getString("detector")),
                row.getLong("number"),
                report(row),
                sighting(row),
                standing(row));
    }

    private static Standing standing(Row row) {
        return new Standing(
                new IssueStatus(row.getBoolean("found"), row.getBoolean("in_scope")),
                judgement(row),
                times(row),
                IssueColumns.secret(row),
                StoredExplanation.read(row.getString("explanation")),
                row.getLong("folded_into"),
                new Lasting(IssueColumns.confidence(row, "surest"), row.getBoolean("outlives_text")),
                List.of(row.getArrayOfStrings("found_by")));
    }

    private static Judgement judgement(Row row) {
        return new Judgement(
                IssueColumns.decision(row),
                IssueColumns.override(row),
                IssueJson.question(row.getString("question")),
                row.getLong("version"));
    }

    static IssueHome home(Row row) {
        return new IssueHome(
                row.getUUID("application_id"),
                row.getString("application"),
                row.getUUID("connection_id"),
                row.getString("team"));
    }

    private static ScannerReport report(Row row) {
        return new ScannerReport(
                row.getString("check_id"),
                row.getString("title"),
                IssueColumns.severity(row.getShort("scanner_level")),
                IssueColumns.confidence(row, "confidence"),
                row.getString("path"),
                row.getInteger("line"),
                row.getBoolean("at_head"),
                row.getString("branch"),
                RowTime.in(row, "branch_at"),
                row.getUUID("content"));
    }

    private static Times times(Row row) {
        return new Times(
                IssueColumns.time(row, "first_seen"),
                IssueColumns.time(row, "opened_at"),
                RowTime.in(row, "resolved_at"),
                IssueColumns.time(row, "due"),
                row.getBoolean("breached"));
    }
}

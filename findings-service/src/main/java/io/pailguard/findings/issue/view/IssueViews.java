package io.pailguard.findings.issue.view;

import io.pailguard.contracts.check.Coverage;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.findings.issue.model.IssueNumber;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.model.Presence;
import io.pailguard.findings.issue.row.IssueColumns;
import io.pailguard.findings.issue.row.IssueJson;
import io.pailguard.findings.issue.row.StoredExplanation;
import io.pailguard.findings.severity.Explanation;
import io.pailguard.findings.sla.ServiceLevel;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of {@code issue i}, its sighting and its coverage as people see them. */
final class IssueViews {
    /** The newest whole pass of its detector, and the newest try, which may have been cut short. */
    static final String FROM = """
             FROM issue i JOIN issue_sighting s ON s.issue_id = i.id
             JOIN application a ON a.id = i.application_id
             LEFT JOIN LATERAL (
               SELECT * FROM coverage c WHERE c.application_id = i.application_id AND c.detector = i.detector
               ORDER BY c.sequence DESC, c.tried_sequence DESC LIMIT 1) c ON true
             LEFT JOIN LATERAL (
               SELECT t.tried_at, t.tried_complete FROM coverage t
               WHERE t.application_id = i.application_id AND t.detector = i.detector
               ORDER BY t.tried_sequence DESC LIMIT 1) t ON true""";

    static final String COLUMNS = """
            i.id, i.number, i.title, i.check_id, i.detector, i.source_tool, i.level, i.scanner_level, i.score, i.state,
            i.found, i.in_scope, CASE WHEN NOT i.in_scope THEN a.unwatched END AS unwatched,
            i.application, i.application_id, i.team, i.path, i.locations::text AS locations, i.location_count,
            i.explanation::text AS explanation, i.first_seen, i.opened_at, i.due, i.breached, i.confidence, i.version,
            i.risk, i.folded_into, i.found_by, s.last_seen, s.issue_id, c.refs, c.checked_at,
            c.refs_not_read::text AS refs_not_read, c.refs_left_out, c.assessed,
            c.not_assessed::text AS not_assessed, c.excluded, t.tried_at, t.tried_complete""";

    private IssueViews() {}

    static IssueView view(Row row, boolean withEvidence) {
        List<Location> places = IssueJson.locations(row.getString("locations"));
        Explanation explanation = StoredExplanation.read(row.getString("explanation"));
        Instant due = IssueColumns.time(row, "due");
        return new IssueView(
                row.getUUID("id"),
                IssueNumber.of(row.getLong("number")),
                row.getString("title"),
                row.getString("check_id"),
                row.getString("detector"),
                row.getString("source_tool"),
                IssueColumns.severity(row.getShort("level")),
                IssueColumns.severity(row.getShort("scanner_level")),
                FactorView.levels(row.getShort("score")),
                IssueState.valueOf(row.getString("state")),
                Presence.of(row.getBoolean("in_scope"), row.getBoolean("found")),
                row.getString("unwatched"),
                row.getString("application"),
                row.getUUID("application_id"),
                null,
                row.getString("team"),
                places.isEmpty() ? null : LocationView.of(places.get(0)),
                places.stream().map(LocationView::of).toList(),
                row.getInteger("location_count"),
                explanation.steps().stream()
                        .map(step -> FactorView.of(step, withEvidence))
                        .toList(),
                IssueColumns.time(row, "first_seen"),
                IssueColumns.time(row, "last_seen"),
                coverage(row, places).lastChecked(),
                IssueColumns.time(row, "opened_at"),
                ServiceLevel.NEVER.equals(due) ? null : due,
                row.getBoolean("breached"),
                places.isEmpty() ? null : SuspectView.of(places.get(0).origin()),
                IssueColumns.confidence(row, "confidence"),
                row.getLong("folded_into") == null ? null : IssueNumber.of(row.getLong("folded_into")),
                others(row),
                row.getLong("version"));
    }

    /** The tools of its group without its own. */
    private static List<String> others(Row row) {
        String own = row.getString("source_tool");
        return Stream.of(row.getArrayOfStrings("found_by"))
                .filter(tool -> !tool.equals(own))
                .toList();
    }

    /** The last pass that covered it counts; where none did, its last sighting. */
    static CoverageView coverage(Row row, List<Location> places) {
        Instant seen = IssueColumns.time(row, "last_seen");
        if (row.getValue("checked_at") == null) {
            return new CoverageView(seen, row.getValue("tried_at") == null, whyNever(row));
        }
        Coverage coverage = new Coverage(
                Set.of(row.getArrayOfStrings("refs")),
                IssueJson.texts(row.getString("refs_not_read")),
                row.getInteger("refs_left_out"),
                Set.of(row.getArrayOfStrings("assessed")),
                IssueJson.texts(row.getString("not_assessed")),
                Set.of(row.getArrayOfStrings("excluded")));
        Coverage.Places where =
                new Coverage.Places(row.getString("check_id"), places, row.getInteger("location_count"));
        Optional<String> whyNot = coverage.whyNot(where);
        if (whyNot.isPresent()) {
            return new CoverageView(seen, false, whyNot.get());
        }
        Instant checked = IssueColumns.time(row, "checked_at");
        String cutShort = row.getBoolean("tried_complete") ? null : "the last scan was cut short";
        return new CoverageView(checked.isAfter(seen) ? checked : seen, cutShort == null, cutShort);
    }

    private static @Nullable String whyNever(Row row) {
        return row.getValue("tried_at") == null ? null : "no scan has been through since";
    }
}

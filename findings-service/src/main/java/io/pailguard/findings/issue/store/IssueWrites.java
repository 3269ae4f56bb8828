package io.pailguard.findings.issue.store;

import static io.pailguard.kit.sql.Unnest.Type.BIGINT;
import static io.pailguard.kit.sql.Unnest.Type.BOOLEAN;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.INT;
import static io.pailguard.kit.sql.Unnest.Type.JSON;
import static io.pailguard.kit.sql.Unnest.Type.SMALLINT;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TEXTS;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueContent;
import io.pailguard.findings.issue.model.ScannerReport;
import io.pailguard.findings.issue.row.StoredExplanation;
import io.pailguard.findings.severity.Facts.ManualOverride;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.SecretStatus;
import io.pailguard.findings.severity.Step;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How issues become rows: all of a new one; of a known one what the scanner said anew, where it stands, or both. */
final class IssueWrites {
    private static final Unnest<Issue> CONTENT = content(new Unnest<Issue>().with("id", ID, Issue::id));
    private static final Unnest<Issue> STANDING = status(new Unnest<Issue>().with("id", ID, Issue::id))
            .with("folded_into", BIGINT, Issue::foldedInto)
            .with(
                    "question",
                    JSON,
                    issue -> Json.write(issue.standing().judgement().question()));
    /** A new issue is neither folded nor asked about. */
    private static final Unnest<Issue> ALL = status(content(new Unnest<Issue>()
            .with("id", ID, Issue::id)
            .with("application_id", ID, issue -> issue.home().applicationId())
            .with("application", TEXT, issue -> issue.home().application())
            .with("connection_id", ID, issue -> issue.home().connectionId())
            .with("team", TEXT, issue -> issue.home().team())
            .with(
                    "source_tool",
                    TEXT,
                    issue -> SourceTool.ofDetector(issue.detector()).id())
            .with("detector", TEXT, Issue::detector)));

    private static final String INSERT = "INSERT INTO issue (number, " + ALL.names()
            + ") SELECT nextval('issue_number'), " + ALL.values() + " FROM " + ALL.rows() + " RETURNING id, number";
    private static final String UPDATE_CONTENT = update(CONTENT);
    private static final String UPDATE_STANDING = update(STANDING);

    private IssueWrites() {}

    private static Unnest<Issue> content(Unnest<Issue> columns) {
        return columns.with("check_id", TEXT, report(ScannerReport::check))
                .with("title", TEXT, report(ScannerReport::title))
                .with("scanner_level", SMALLINT, report(report -> level(report.scanner())))
                .with("path", TEXT, report(ScannerReport::path))
                .with("line", INT, report(ScannerReport::line))
                .with("at_head", BOOLEAN, report(ScannerReport::atHead))
                .with("branch", TEXT, report(ScannerReport::branch))
                .with("branch_at", TIME, report(ScannerReport::branchAt))
                .with("content", ID, report(ScannerReport::digest))
                .with("check_version", INT, said(content -> content.finding().checkVersion()))
                .with(
                        "description",
                        TEXT,
                        said(content -> Json.text(content.finding().description())))
                .with(
                        "remediation",
                        TEXT,
                        said(content -> Json.text(content.finding().remediation())))
                .with("confidence", TEXT, said(content -> name(content.finding().confidence())))
                .with("controls", TEXTS, said(content -> content.finding().controls()))
                .with("locations", JSON, said(content -> Json.write(content.places())))
                .with("location_count", INT, said(IssueContent::locationCount))
                .with(
                        "excerpt",
                        JSON,
                        said(content -> Json.write(content.finding().excerpt())))
                .with(
                        "evidence",
                        JSON,
                        said(content -> Json.write(content.finding().evidence())));
    }

    /** Only issues of which the scanner says something new come here. */
    private static Function<Issue, Object> said(Function<IssueContent, Object> part) {
        return issue -> part.apply(Objects.requireNonNull(issue.pending().newContent()));
    }

    private static Unnest<Issue> status(Unnest<Issue> columns) {
        return columns.with("found", BOOLEAN, issue -> issue.standing().status().found())
                .with("in_scope", BOOLEAN, issue -> issue.standing().status().inScope())
                .with("state", TEXT, issue -> issue.state().name())
                .with("decision", TEXT, decision(made -> made.decision().name()))
                .with("decision_reason", TEXT, decision(DecisionMade::reason))
                .with("decision_until", TIME, decision(DecisionMade::until))
                .with("decided_by", TEXT, decision(DecisionMade::by))
                .with("decided_at", TIME, decision(DecisionMade::at))
                .with("decision_entry", ID, decision(DecisionMade::entry))
                .with("version", BIGINT, Issue::version)
                .with("first_seen", TIME, issue -> issue.standing().times().firstSeen())
                .with("opened_at", TIME, issue -> issue.standing().times().openedAt())
                .with("resolved_at", TIME, issue -> issue.standing().times().resolvedAt())
                .with("due", TIME, issue -> issue.standing().times().due())
                .with("breached", BOOLEAN, issue -> issue.standing().times().breached())
                .with(
                        "secret_status",
                        TEXT,
                        issue -> issue.standing().secret() == null
                                ? SecretStatus.UNKNOWN.name()
                                : issue.standing().secret().status().name())
                .with("secret_method", TEXT, secret(SecretFact::method))
                .with("secret_checked_at", TIME, secret(SecretFact::checkedAt))
                .with("override_level", SMALLINT, override(by -> level(by.severity())))
                .with("override_reason", TEXT, override(ManualOverride::reason))
                .with("override_by", TEXT, override(ManualOverride::by))
                .with("override_until", TIME, override(ManualOverride::until))
                .with("score", SMALLINT, issue ->
                        (short) issue.standing().explanation().score())
                .with("level", SMALLINT, issue -> level(issue.severity()))
                .with(
                        "explanation",
                        JSON,
                        issue -> StoredExplanation.write(issue.standing().explanation()))
                .with("factors", TEXTS, IssueWrites::movingFactors)
                .with("surest", TEXT, issue -> name(issue.standing().lasting().surest()))
                .with(
                        "outlives_text",
                        BOOLEAN,
                        issue -> issue.standing().lasting().outlivesItsText());
    }

    /** What the queue can be filtered by: the rows of the explanation that move something. */
    private static List<String> movingFactors(Issue issue) {
        return issue.standing().explanation().steps().stream()
                .filter(step -> step.change() != 0)
                .map(Step::id)
                .toList();
    }

    /** The number that each row was given. */
    static Uni<Map<UUID, Long>> insert(SqlConnection connection, List<Issue> issues) {
        if (issues.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection.preparedQuery(INSERT).execute(ALL.tuple(issues)).map(rows -> {
            Map<UUID, Long> numbers = new HashMap<>();
            rows.forEach(row -> numbers.put(row.getUUID(0), row.getLong(1)));
            return numbers;
        });
    }

    static Uni<Void> updateContent(SqlConnection connection, List<Issue> issues) {
        return CONTENT.run(connection, UPDATE_CONTENT, issues);
    }

    static Uni<Void> updateStanding(SqlConnection connection, List<Issue> issues) {
        return STANDING.run(connection, UPDATE_STANDING, issues);
    }

    private static String update(Unnest<Issue> columns) {
        return "UPDATE issue SET " + columns.assignments() + " FROM " + columns.rows() + " WHERE issue.id = rows.id";
    }

    private static short level(Severity severity) {
        return (short) severity.ordinal();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Function<Issue, Object> report(Function<ScannerReport, Object> part) {
        return issue -> part.apply(issue.report());
    }

    private static Function<Issue, Object> decision(Function<DecisionMade, Object> part) {
        return issue -> part.apply(issue.decision());
    }

    private static Function<Issue, Object> secret(Function<SecretFact, Object> part) {
        return issue -> issue.standing().secret() == null
                ? null
                : part.apply(issue.standing().secret());
    }

    private static Function<Issue, Object> override(Function<ManualOverride, Object> part) {
        return issue -> issue.override() == null ? null : part.apply(issue.override());
    }
}

package io.pailguard.findings.issue;

import static io.pailguard.findings.sql.Unnest.Type.BIGINT;
import static io.pailguard.findings.sql.Unnest.Type.BOOLEAN;
import static io.pailguard.findings.sql.Unnest.Type.ID;
import static io.pailguard.findings.sql.Unnest.Type.INT;
import static io.pailguard.findings.sql.Unnest.Type.JSON;
import static io.pailguard.findings.sql.Unnest.Type.SMALLINT;
import static io.pailguard.findings.sql.Unnest.Type.TEXT;
import static io.pailguard.findings.sql.Unnest.Type.TEXTS;
import static io.pailguard.findings.sql.Unnest.Type.TIME;
import static io.pailguard.findings.sql.Unnest.instant;

import io.pailguard.contracts.Severity;
import io.pailguard.findings.severity.Facts.ManualOverride;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.SecretStatus;
import io.pailguard.findings.severity.Step;
import io.pailguard.findings.sql.Json;
import io.pailguard.findings.sql.Unnest;
import io.pailguard.kit.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** How issues become rows and back, one statement for many. */
final class IssueRows {
    static final String COLUMNS = """
            i.id, i.number, i.application_id, i.application, i.connection_id, i.team, i.detector, i.check_id, i.title,
            i.scanner_level, i.path, i.line, i.at_head, i.branch, i.content, i.found, i.in_scope, i.decision,
            i.decision_reason, i.decision_until, i.decided_by, i.decided_at, i.version, i.first_seen, i.opened_at,
            i.resolved_at, i.due, i.breached, i.secret_status, i.secret_method, i.secret_checked_at, i.override_level,
            i.override_reason, i.override_by, i.override_until, i.explanation::text AS explanation,
            s.scan_id, s.sequence, s.last_seen""";
    static final String FROM = " FROM issue i JOIN issue_sighting s ON s.issue_id = i.id";

    static final String SOURCE_TOOL = "bitbucket-cloud";

    private static final Unnest<Issue> CONTENT = content(new Unnest<Issue>().with("id", ID, Issue::id));
    private static final Unnest<Issue> STANDING = standing(new Unnest<Issue>().with("id", ID, Issue::id));
    private static final Unnest<Issue> ALL = standing(content(new Unnest<Issue>()
            .with("id", ID, Issue::id)
            .with("application_id", ID, issue -> issue.home().applicationId())
            .with("application", TEXT, issue -> issue.home().application())
            .with("connection_id", ID, issue -> issue.home().connectionId())
            .with("team", TEXT, issue -> issue.home().team())
            .with("source_tool", TEXT, issue -> SOURCE_TOOL)
            .with("detector", TEXT, Issue::detector)));
    private static final Unnest<Map.Entry<UUID, Sighting>> SIGHTINGS = new Unnest<Map.Entry<UUID, Sighting>>()
            .with("issue_id", ID, Map.Entry::getKey)
            .with("scan_id", ID, entry -> entry.getValue().scanId())
            .with("sequence", BIGINT, entry -> entry.getValue().sequence())
            .with("last_seen", TIME, entry -> entry.getValue().at());
    private static final Unnest<Map.Entry<IssueKey, UUID>> KEYS = new Unnest<Map.Entry<IssueKey, UUID>>()
            .with("digest", ID, entry -> entry.getKey().digest())
            .with("application_id", ID, entry -> entry.getKey().applicationId())
            .with("issue_id", ID, Map.Entry::getValue)
            .with("kind", TEXT, entry -> entry.getKey().kind());
    private static final Unnest<Happened> HISTORY = new Unnest<Happened>()
            .with("id", ID, Happened::id)
            .with("issue_id", ID, Happened::issueId)
            .with("at", TIME, happened -> happened.change().at())
            .with("kind", TEXT, happened -> happened.change().kind())
            .with("actor", TEXT, happened -> happened.change().actor().name())
            .with("actor_kind", TEXT, happened -> happened.change().actor().kind())
            .with("detail", JSON, happened -> Json.write(happened.change().detail()));

    private static final String INSERT = "INSERT INTO issue (number, " + ALL.names()
            + ") SELECT nextval('issue_number'), " + ALL.values() + " FROM " + ALL.rows() + " RETURNING id, number";
    private static final String UPDATE_CONTENT = update(CONTENT);
    private static final String UPDATE_STANDING = update(STANDING);
    private static final String SAVE_SIGHTINGS = "INSERT INTO issue_sighting (" + SIGHTINGS.names() + ") SELECT "
            + SIGHTINGS.values() + " FROM " + SIGHTINGS.rows() + " ON CONFLICT (issue_id) DO UPDATE"
            + " SET scan_id = excluded.scan_id, sequence = excluded.sequence, last_seen = excluded.last_seen"
            + " WHERE issue_sighting.sequence < excluded.sequence";
    private static final String ADD_KEYS = "INSERT INTO issue_key (" + KEYS.names() + ") SELECT " + KEYS.values()
            + " FROM " + KEYS.rows() + " ON CONFLICT DO NOTHING";
    private static final String ADD_HISTORY =
            "INSERT INTO issue_event (" + HISTORY.names() + ") SELECT " + HISTORY.values() + " FROM " + HISTORY.rows();

    private static final Comparator<Map.Entry<IssueKey, UUID>> BY_DIGEST =
            Comparator.comparing(entry -> entry.getKey().digest());

    private IssueRows() {}

    private record Happened(UUID id, UUID issueId, Change change) {}

    private static Unnest<Issue> content(Unnest<Issue> columns) {
        return columns.with("check_id", TEXT, said(Issue.Said::check))
                .with("title", TEXT, said(Issue.Said::title))
                .with("scanner_level", SMALLINT, said(said -> level(said.scanner())))
                .with("path", TEXT, said(Issue.Said::path))
                .with("line", INT, said(Issue.Said::line))
                .with("at_head", BOOLEAN, said(Issue.Said::atHead))
                .with("branch", TEXT, said(Issue.Said::branch))
                .with("content", ID, said(Issue.Said::digest))
                .with("check_version", INT, issue -> issue.newContent()
                        .finding()
                        .checkVersion())
                .with(
                        "description",
                        TEXT,
                        issue -> Json.text(issue.newContent().finding().description()))
                .with(
                        "remediation",
                        TEXT,
                        issue -> Json.text(issue.newContent().finding().remediation()))
                .with(
                        "confidence",
                        TEXT,
                        issue -> name(issue.newContent().finding().confidence()))
                .with("controls", TEXTS, issue -> issue.newContent().finding().controls())
                .with("locations", JSON, issue -> issue.newContent().locations())
                .with("location_count", INT, issue -> issue.newContent().locationCount())
                .with("excerpt", JSON, issue -> issue.newContent().excerpt())
                .with("evidence", JSON, issue -> issue.newContent().evidence());
    }

    private static Unnest<Issue> standing(Unnest<Issue> columns) {
        return columns.with("found", BOOLEAN, issue -> issue.standing().found())
                .with("in_scope", BOOLEAN, issue -> issue.standing().inScope())
                .with("decision", TEXT, decision(made -> made.decision().name()))
                .with("decision_reason", TEXT, decision(DecisionMade::reason))
                .with("decision_until", TIME, decision(DecisionMade::until))
                .with("decided_by", TEXT, decision(DecisionMade::by))
                .with("decided_at", TIME, decision(DecisionMade::at))
                .with("version", BIGINT, Issue::version)
                .with("first_seen", TIME, issue -> issue.times().firstSeen())
                .with("opened_at", TIME, issue -> issue.times().openedAt())
                .with("resolved_at", TIME, issue -> issue.times().resolvedAt())
                .with("due", TIME, issue -> issue.times().due())
                .with("breached", BOOLEAN, issue -> issue.times().breached())
                .with(
                        "secret_status",
                        TEXT,
                        issue -> issue.secret() == null
                                ? SecretStatus.UNKNOWN.name()
                                : issue.secret().status().name())
                .with("secret_method", TEXT, secret(SecretFact::method))
                .with("secret_checked_at", TIME, secret(SecretFact::checkedAt))
                .with("override_level", SMALLINT, override(by -> level(by.severity())))
                .with("override_reason", TEXT, override(ManualOverride::reason))
                .with("override_by", TEXT, override(ManualOverride::by))
                .with("override_until", TIME, override(ManualOverride::until))
                .with("score", SMALLINT, issue -> (short) issue.explanation().score())
                .with("level", SMALLINT, issue -> level(issue.severity()))
                .with("explanation", JSON, issue -> StoredExplanation.write(issue.explanation()))
                .with("factors", TEXTS, IssueRows::movingFactors);
    }

    /** What the queue can be filtered by: the rows of the explanation that move something. */
    private static List<String> movingFactors(Issue issue) {
        return issue.explanation().steps().stream()
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
        return run(connection, UPDATE_CONTENT, CONTENT, issues);
    }

    static Uni<Void> updateStanding(SqlConnection connection, List<Issue> issues) {
        return run(connection, UPDATE_STANDING, STANDING, issues);
    }

    static Uni<Void> saveSightings(SqlConnection connection, Map<UUID, Sighting> sightings) {
        return run(connection, SAVE_SIGHTINGS, SIGHTINGS, List.copyOf(sightings.entrySet()));
    }

    static Uni<Void> addKeys(SqlConnection connection, Map<IssueKey, UUID> keys) {
        return run(
                connection,
                ADD_KEYS,
                KEYS,
                keys.entrySet().stream().sorted(BY_DIGEST).toList());
    }

    static Uni<Void> addHistory(SqlConnection connection, Collection<Issue> issues) {
        List<Happened> happened = issues.stream()
                .flatMap(issue -> issue.changes().stream().map(change -> new Happened(Ids.next(), issue.id(), change)))
                .toList();
        return run(connection, ADD_HISTORY, HISTORY, happened);
    }

    private static <T> Uni<Void> run(SqlConnection connection, String sql, Unnest<T> columns, List<T> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).execute(columns.tuple(rows)).replaceWithVoid();
    }

    private static String update(Unnest<Issue> columns) {
        return "UPDATE issue SET " + columns.assignments() + " FROM " + columns.rows() + " WHERE issue.id = rows.id";
    }

    static LastSeen lastSeen(Row row) {
        return new LastSeen(
                row.getUUID("id"),
                row.getLong("number"),
                row.getUUID("content"),
                row.getBoolean("found"),
                instant(row.getOffsetDateTime("first_seen")),
                sighting(row));
    }

    private static Sighting sighting(Row row) {
        return new Sighting(
                row.getUUID("scan_id"), row.getLong("sequence"), instant(row.getOffsetDateTime("last_seen")));
    }

    static Issue issue(Row row) {
        return new Issue(
                        row.getUUID("id"),
                        row.getLong("number"),
                        home(row),
                        row.getString("detector"),
                        said(row),
                        sighting(row))
                .stored(standing(row), times(row), StoredExplanation.read(row.getString("explanation")))
                .told(secret(row), override(row));
    }

    static Issue.Home home(Row row) {
        return new Issue.Home(
                row.getUUID("application_id"),
                row.getString("application"),
                row.getUUID("connection_id"),
                row.getString("team"));
    }

    private static Issue.Said said(Row row) {
        return new Issue.Said(
                row.getString("check_id"),
                row.getString("title"),
                severity(row.getShort("scanner_level")),
                row.getString("path"),
                row.getInteger("line"),
                row.getBoolean("at_head"),
                row.getString("branch"),
                row.getUUID("content"));
    }

    private static Issue.Standing standing(Row row) {
        DecisionMade decision = new DecisionMade(
                Decision.valueOf(row.getString("decision")),
                row.getString("decision_reason"),
                instant(row.getOffsetDateTime("decision_until")),
                row.getString("decided_by"),
                instant(row.getOffsetDateTime("decided_at")));
        return new Issue.Standing(
                row.getBoolean("found"), row.getBoolean("in_scope"), decision, row.getLong("version"));
    }

    private static Issue.Times times(Row row) {
        return new Issue.Times(
                instant(row.getOffsetDateTime("first_seen")),
                instant(row.getOffsetDateTime("opened_at")),
                instant(row.getOffsetDateTime("resolved_at")),
                instant(row.getOffsetDateTime("due")),
                row.getBoolean("breached"));
    }

    static SecretFact secret(Row row) {
        SecretStatus status = SecretStatus.valueOf(row.getString("secret_status"));
        String method = row.getString("secret_method");
        return method == null
                ? null
                : new SecretFact(status, method, instant(row.getOffsetDateTime("secret_checked_at")));
    }

    static ManualOverride override(Row row) {
        Short level = row.getShort("override_level");
        return level == null
                ? null
                : new ManualOverride(
                        severity(level),
                        row.getString("override_by"),
                        row.getString("override_reason"),
                        instant(row.getOffsetDateTime("override_until")));
    }

    static Severity severity(Short level) {
        return Severity.values()[level];
    }

    private static short level(Severity severity) {
        return (short) severity.ordinal();
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Function<Issue, Object> said(Function<Issue.Said, Object> part) {
        return issue -> part.apply(issue.said());
    }

    private static Function<Issue, Object> decision(Function<DecisionMade, Object> part) {
        return issue -> part.apply(issue.standing().decision());
    }

    private static Function<Issue, Object> secret(Function<SecretFact, Object> part) {
        return issue -> issue.secret() == null ? null : part.apply(issue.secret());
    }

    private static Function<Issue, Object> override(Function<ManualOverride, Object> part) {
        return issue -> issue.override() == null ? null : part.apply(issue.override());
    }
}

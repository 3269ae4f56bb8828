package io.pailguard.findings.issue.view;

import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.model.IssueNumber;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.model.IssueState;
import io.pailguard.findings.issue.row.IssueColumns;
import io.pailguard.findings.issue.row.IssueJson;
import io.pailguard.findings.issue.row.StoredExplanation;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.severity.Explanation;
import io.pailguard.findings.severity.Facts.ManualOverride;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.SeverityFunction;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One issue with all that belongs to it. */
@ApplicationScoped
public class IssueDetails {
    private static final int MAX_HISTORY = 200;
    private static final int MAX_ALIKE = 50;
    /** What the evidence calls it. */
    private static final String WHY_SURE = "confidence";

    private static final String FIND = "SELECT " + IssueViews.COLUMNS + ", " + """
            i.description, i.remediation, i.evidence::text AS evidence, i.excerpt::text AS excerpt, i.controls,
            i.decision, i.decision_reason, i.decision_until, i.decided_by, i.decided_at, i.decision_entry, i.secret_status,
            i.secret_method, i.secret_checked_at, i.override_level, i.override_reason, i.override_by, i.override_until,
            i.resolved_at, i.question::text AS question
            """ + IssueViews.FROM
            + " WHERE (i.id = $1 OR i.number = $2) AND ($3::text[] IS NULL OR i.team = ANY($3))";
    private static final String COMMENTS =
            "SELECT id, author, at, text FROM issue_comment WHERE issue_id = $1 ORDER BY at, id";
    private static final String HISTORY = """
            SELECT id, at, kind, actor, actor_kind, detail::text AS detail FROM issue_event
            WHERE issue_id = $1 ORDER BY at DESC, id DESC LIMIT
            """ + MAX_HISTORY;
    private static final String ALIKE = """
            SELECT DISTINCT o.id, o.number, o.application, o.path, o.state, o.level, o.version
            FROM issue_key k JOIN issue_key other ON other.digest = k.digest AND other.issue_id <> k.issue_id
            JOIN issue o ON o.id = other.issue_id
            WHERE k.issue_id = $1 AND k.kind = 'secret' AND ($2::text[] IS NULL OR o.team = ANY($2))
            ORDER BY o.number LIMIT
            """ + MAX_ALIKE;

    private static final String DUPLICATES = """
            SELECT o.id, o.number, o.source_tool, o.check_id, o.title, o.state, o.level, o.duplicate_group,
              o.locations::text AS locations, o.evidence::text AS evidence, o.excerpt::text AS excerpt
            FROM issue o WHERE o.duplicate_group = (SELECT duplicate_group FROM issue WHERE id = $1) AND o.id <> $1
              AND ($2::text[] IS NULL OR o.team = ANY($2))
            ORDER BY o.number LIMIT
            """ + MAX_ALIKE;

    private static final String FOLDED =
            "SELECT id, number, title FROM issue WHERE folded_into = $1 ORDER BY number LIMIT " + MAX_ALIKE;

    private final Pool pool;
    private final Policies policies;

    IssueDetails(Pool pool, Policies policies) {
        this.pool = pool;
        this.policies = policies;
    }

    /** Empty also for another team's. */
    public Uni<Optional<IssueDetail>> find(String idOrNumber, TeamScope scope) {
        return IssueRef.parse(idOrNumber)
                .map(ref -> find(ref, scope))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<IssueDetail>> find(IssueRef ref, TeamScope scope) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(ref.id(), ref.number(), scope.parameter()))
                .map(rows -> rows.stream().findFirst())
                .chain(row -> row.isPresent()
                        ? withParts(row.get(), scope).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<IssueDetail> withParts(Row row, TeamScope scope) {
        UUID id = row.getUUID("id");
        return Uni.combine()
                .all()
                .unis(
                        list(COMMENTS, Tuple.of(id), IssueDetails::comment),
                        list(HISTORY, Tuple.of(id), IssueDetails::history),
                        list(ALIKE, Tuple.of(id, scope.parameter()), IssueDetails::alike),
                        list(FOLDED, Tuple.of(row.getLong("number")), IssueDetails::folded),
                        list(DUPLICATES, Tuple.of(id, scope.parameter()), IssueDetails::duplicate))
                .asTuple()
                .map(parts -> detail(
                        row, parts.getItem1(), parts.getItem2(), parts.getItem3(), parts.getItem4(), parts.getItem5()));
    }

    private <T> Uni<List<T>> list(String sql, Tuple parameters, Function<Row, T> read) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.stream().map(read).toList());
    }

    private IssueDetail detail(
            Row row,
            List<CommentView> comments,
            List<HistoryEntry> history,
            List<AlikeView> alike,
            List<FoldedView> folded,
            List<DuplicateView> duplicates) {
        Explanation explanation = StoredExplanation.read(row.getString("explanation"));
        DecisionMade decision = IssueColumns.decision(row);
        SecretFact secret = decision.secretStatus(IssueColumns.secret(row));
        ManualOverride override = IssueColumns.override(row);
        Map<String, String> evidence = IssueJson.texts(row.getString("evidence"));
        return new IssueDetail(
                IssueViews.view(row, true),
                row.getString("description"),
                row.getString("remediation"),
                evidence,
                evidence.get(WHY_SURE),
                IssueJson.excerpt(row.getString("excerpt")),
                List.of(row.getArrayOfStrings("controls")),
                explanation.unknown().stream().map(UnknownView::of).toList(),
                SeverityRangeView.of(SeverityFunction.possible(explanation, policies.figures())),
                DecisionView.of(decision),
                secret == null ? null : new SecretStatusView(secret.status(), secret.method(), secret.checkedAt()),
                override == null ? null : OverrideView.of(override),
                QuestionView.of(IssueJson.question(row.getString("question"))),
                folded,
                IssueViews.coverage(row, IssueJson.locations(row.getString("locations"))),
                RowTime.in(row, "resolved_at"),
                alike,
                duplicates,
                comments,
                history);
    }

    private static CommentView comment(Row row) {
        return new CommentView(
                row.getUUID("id"), row.getString("author"), IssueColumns.time(row, "at"), row.getString("text"));
    }

    private static HistoryEntry history(Row row) {
        return new HistoryEntry(
                row.getUUID("id"),
                IssueColumns.time(row, "at"),
                row.getString("kind"),
                row.getString("actor"),
                row.getString("actor_kind"),
                IssueJson.object(row.getString("detail")));
    }

    private static FoldedView folded(Row row) {
        return new FoldedView(row.getUUID("id"), IssueNumber.of(row.getLong("number")), row.getString("title"));
    }

    private static DuplicateView duplicate(Row row) {
        List<Location> places = IssueJson.locations(row.getString("locations"));
        return new DuplicateView(
                row.getUUID("id"),
                IssueNumber.of(row.getLong("number")),
                row.getString("source_tool"),
                row.getString("check_id"),
                row.getString("title"),
                IssueState.valueOf(row.getString("state")),
                IssueColumns.severity(row.getShort("level")),
                row.getUUID("id").equals(row.getUUID("duplicate_group")),
                places.isEmpty() ? null : LocationView.of(places.get(0)),
                IssueJson.texts(row.getString("evidence")),
                IssueJson.excerpt(row.getString("excerpt")));
    }

    private static AlikeView alike(Row row) {
        return new AlikeView(
                row.getUUID("id"),
                IssueNumber.of(row.getLong("number")),
                row.getString("application"),
                row.getString("path"),
                IssueState.valueOf(row.getString("state")),
                IssueColumns.severity(row.getShort("level")),
                row.getLong("version"));
    }
}

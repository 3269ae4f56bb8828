package io.pailguard.findings.duplicate;

import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.INT;
import static io.pailguard.kit.sql.Unnest.Type.JSON;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TEXTS;

import io.pailguard.findings.issue.row.IssueColumns;
import io.pailguard.findings.issue.row.IssueJson;
import io.pailguard.findings.issue.row.StoredExplanation;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Places and groups as they are stored. What is read comes on a worker, since much is computed of it. */
@ApplicationScoped
class DuplicateStore {
    private static final Unnest<Placed> PLACES = new Unnest<Placed>()
            .with("spot", ID, Placed::spot)
            .with("issue_id", ID, Placed::issue)
            .with("first_line", INT, Placed::firstLine)
            .with("last_line", INT, Placed::lastLine)
            .with("tool", TEXT, Placed::tool);
    private static final Unnest<Member> GROUPS = new Unnest<Member>()
            .with("id", ID, Member::id)
            .with("duplicate_group", ID, Member::group)
            .with("found_by", TEXTS, Member::foundBy)
            .with("explanation", JSON, member -> StoredExplanation.write(member.explanation()));

    private static final String WATCH =
            "UPDATE application SET several_tools = true WHERE id = $1 AND NOT several_tools";
    private static final String WATCHED = "SELECT id FROM application WHERE id = ANY ($1::uuid[]) AND several_tools";
    private static final String NEXT = """
            SELECT id, source_tool, check_id, evidence::text AS evidence, locations::text AS locations FROM issue
            WHERE application_id = $1 AND id > $2 ORDER BY id LIMIT $3""";
    private static final String LEAVE = "DELETE FROM issue_place WHERE issue_id = ANY ($1::uuid[]) RETURNING spot";
    private static final String TAKE = "INSERT INTO issue_place (application_id, " + PLACES.names() + ") SELECT $"
            + (PLACES.names().split(",").length + 1) + "::uuid, " + PLACES.values() + " FROM " + PLACES.rows()
            + " ON CONFLICT DO NOTHING";
    /** Spots of these issues that others tell of, too. */
    private static final String SHARED = """
            SELECT DISTINCT p.spot FROM issue_place p WHERE p.issue_id = ANY ($2::uuid[]) AND EXISTS (
              SELECT 1 FROM issue_place o WHERE o.application_id = $1 AND o.spot = p.spot AND o.tool <> p.tool)""";
    /** One more than a crowd tells that it is one. */
    private static final String AT = """
            SELECT s.spot, p.issue_id, p.first_line, p.last_line, p.tool
            FROM unnest($2::uuid[]) AS s(spot) CROSS JOIN LATERAL (
              SELECT p.issue_id, p.first_line, p.last_line, p.tool
              FROM issue_place p JOIN issue i ON i.id = p.issue_id
              WHERE p.application_id = $1 AND p.spot = s.spot AND i.found AND i.in_scope AND i.folded_into IS NULL
              LIMIT""" + " " + (Neighbours.CROWD + 1) + ") AS p";

    private static final String TOGETHER = """
            SELECT id FROM issue WHERE duplicate_group IN (
              SELECT duplicate_group FROM issue WHERE id = ANY ($1::uuid[]) AND duplicate_group IS NOT NULL)""";
    private static final String MEMBERS = """
            SELECT i.id, i.number, i.source_tool, i.score, i.duplicate_group, i.found_by,
              i.explanation::text AS explanation, %s AS active
            FROM issue i WHERE i.id = ANY ($1::uuid[]) ORDER BY i.id FOR NO KEY UPDATE""".formatted(IssueColumns.ACTIVE);
    private static final String GROUP =
            "UPDATE issue SET " + GROUPS.assignments() + " FROM " + GROUPS.rows() + " WHERE issue.id = rows.id";

    /** An issue as far as its spots go. */
    record Whereabouts(UUID issue, String tool, Set<Spot> spots) {}

    /** @return whether it was not watched before */
    Uni<Boolean> watch(SqlConnection sql, UUID application) {
        return sql.preparedQuery(WATCH).execute(Tuple.of(application)).map(rows -> rows.rowCount() > 0);
    }

    Uni<Set<UUID>> watched(SqlConnection sql, Set<UUID> applications) {
        return ids(sql, WATCHED, Tuple.of((Object) applications.toArray(UUID[]::new)));
    }

    Uni<List<Whereabouts>> next(SqlConnection sql, UUID application, UUID after, int limit) {
        return list(sql, NEXT, Tuple.of(application, after, limit), DuplicateStore::whereabouts);
    }

    /** @return the spots where these issues were */
    Uni<Set<UUID>> leave(SqlConnection sql, Collection<UUID> issues) {
        return issues.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : ids(sql, LEAVE, Tuple.of((Object) issues.toArray(UUID[]::new)));
    }

    Uni<Void> take(SqlConnection sql, UUID application, List<Placed> placed) {
        return placed.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(TAKE)
                        .execute(PLACES.tuple(placed).addUUID(application))
                        .replaceWithVoid();
    }

    Uni<Set<UUID>> shared(SqlConnection sql, UUID application, Collection<UUID> issues) {
        return ids(sql, SHARED, Tuple.of(application, issues.toArray(UUID[]::new)));
    }

    /** The present issues at these spots. */
    Uni<List<Placed>> at(SqlConnection sql, UUID application, Collection<UUID> spots) {
        return spots.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list(sql, AT, Tuple.of(application, spots.toArray(UUID[]::new)), DuplicateStore::placed);
    }

    /** All of the groups that these issues are in. */
    Uni<Set<UUID>> together(SqlConnection sql, Collection<UUID> issues) {
        return ids(sql, TOGETHER, Tuple.of((Object) issues.toArray(UUID[]::new)));
    }

    Uni<List<Member>> members(SqlConnection sql, Collection<UUID> issues) {
        return list(sql, MEMBERS, Tuple.of((Object) issues.toArray(UUID[]::new)), DuplicateStore::member);
    }

    Uni<Void> group(SqlConnection sql, List<Member> members) {
        return GROUPS.run(sql, GROUP, members);
    }

    private static Uni<Set<UUID>> ids(SqlConnection sql, String query, Tuple values) {
        return sql.preparedQuery(query)
                .execute(values)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).collect(Collectors.toSet()));
    }

    private static <T> Uni<List<T>> list(SqlConnection sql, String query, Tuple values, Function<Row, T> read) {
        return sql.preparedQuery(query)
                .execute(values)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> rows.stream().map(read).toList());
    }

    private static Whereabouts whereabouts(Row row) {
        return new Whereabouts(
                row.getUUID("id"),
                row.getString("source_tool"),
                Spot.of(
                        row.getString("check_id"),
                        IssueJson.texts(row.getString("evidence")),
                        IssueJson.locations(row.getString("locations"))));
    }

    private static Placed placed(Row row) {
        return new Placed(
                row.getUUID("issue_id"),
                row.getString("tool"),
                row.getUUID("spot"),
                row.getInteger("first_line"),
                row.getInteger("last_line"));
    }

    private static Member member(Row row) {
        return new Member(
                row.getUUID("id"),
                row.getLong("number"),
                row.getString("source_tool"),
                row.getBoolean("active"),
                row.getShort("score"),
                row.getUUID("duplicate_group"),
                List.of(row.getArrayOfStrings("found_by")),
                StoredExplanation.read(row.getString("explanation")));
    }
}

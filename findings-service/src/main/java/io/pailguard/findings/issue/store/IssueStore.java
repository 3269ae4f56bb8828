package io.pailguard.findings.issue.store;

import io.pailguard.contracts.check.Coverage;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueHome;
import io.pailguard.findings.issue.model.IssueKey;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.model.LastSeen;
import io.pailguard.findings.issue.model.Pass;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.findings.issue.row.IssueColumns;
import io.pailguard.findings.issue.row.IssueJson;
import io.pailguard.findings.severity.BranchUse;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.RowTime;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads issues for change and saves many at once, with their history and events, in the caller's transaction. Rows are
 * locked in the order of their ids.
 */
@ApplicationScoped
public class IssueStore {
    private static final String LOAD = "SELECT " + IssueRows.COLUMNS + IssueRows.FROM;
    private static final String LOCK = " ORDER BY i.id FOR NO KEY UPDATE OF i";
    private static final String BY_KEYS = """
            SELECT k.application_id, k.digest, i.id, i.number, i.content, i.found, i.first_seen,
                   s.scan_id, s.sequence, s.last_seen
            FROM unnest($1::uuid[], $2::uuid[]) AS wanted(application_id, digest)
            JOIN issue_key k ON k.digest = wanted.digest AND k.application_id = wanted.application_id
            JOIN issue i ON i.id = k.issue_id JOIN issue_sighting s ON s.issue_id = i.id""";
    private static final String BY_IDS = LOAD + " WHERE i.id = ANY($1::uuid[])" + LOCK;
    private static final String OF_APPLICATION =
            LOAD + " WHERE i.application_id = $1 AND i.id > $2 ORDER BY i.id LIMIT $3 FOR NO KEY UPDATE OF i";
    private static final String UNSEEN = "SELECT scan.ordinal::int AS scan_ordinal, " + IssueRows.COLUMNS
            + ", i.locations::text AS places, i.location_count "
            + """
             FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[]) WITH ORDINALITY
               AS scan(application_id, detector, scan_id, sequence, ordinal)
             JOIN issue i ON i.application_id = scan.application_id AND i.detector = scan.detector AND i.found
             JOIN issue_sighting s ON s.issue_id = i.id
              AND s.scan_id <> scan.scan_id AND s.sequence < scan.sequence
             ORDER BY i.id, scan.sequence FOR NO KEY UPDATE OF i""";
    private static final String IS_BREACHED = "NOT i.breached AND i.due <= $1 AND " + IssueColumns.ACTIVE;
    private static final String IS_NO_LONGER_ACCEPTED = "i.decision = 'ACCEPTED' AND i.decision_until <= $1";
    private static final String IS_NO_LONGER_OVERRIDDEN = "i.override_until <= $1";
    private static final String APPLICATIONS = "SELECT DISTINCT i.application_id FROM issue i WHERE %s LIMIT 100";
    private static final String DUE =
            LOAD + " WHERE %s AND i.application_id = ANY($2::uuid[]) ORDER BY i.id LIMIT $3 FOR NO KEY UPDATE OF i";
    /** As {@link BranchUse} has it. */
    private static final String STALE_BRANCHES =
            "SELECT DISTINCT i.application_id FROM issue i JOIN application a ON a.id = i.application_id"
                    + " WHERE i.branch_at <= $1 AND i.branch <> a.main_branch"
                    + " AND i.branch NOT ILIKE '" + BranchUse.RELEASES + "%'"
                    + " AND NOT '" + BranchUse.STALE.outcome() + "' = ANY(i.factors) LIMIT 100";

    private static final String HOME =
            "SELECT id, application_id, application, connection_id, team FROM issue WHERE id = $1 OR number = $2";
    private static final String RENAME = """
            UPDATE issue SET application = $2, team = $3, connection_id = $4
            WHERE application_id = $1 AND (application <> $2 OR team <> $3 OR connection_id IS DISTINCT FROM $4)""";

    private final Outbox outbox;
    private final List<IssueListener> listeners;

    IssueStore(Outbox outbox, @All List<IssueListener> listeners) {
        this.outbox = outbox;
        this.listeners = listeners;
    }

    public record Known(UUID id, IssueHome home) {}

    /** An issue that a pass may close, with its places. */
    public record Unseen(Pass by, Issue issue, Coverage.Places places) {}

    /** The issue that each key tells, for the keys that are known; without a lock. */
    public Uni<Map<IssueKey, LastSeen>> byKeys(SqlConnection connection, Collection<IssueKey> keys) {
        Map<UUID, Map<UUID, IssueKey>> wanted = new HashMap<>();
        keys.forEach(key -> wanted.computeIfAbsent(key.applicationId(), any -> new HashMap<>())
                .put(key.digest(), key));
        UUID[] applications = keys.stream().map(IssueKey::applicationId).toArray(UUID[]::new);
        UUID[] digests = keys.stream().map(IssueKey::digest).toArray(UUID[]::new);
        return connection
                .preparedQuery(BY_KEYS)
                .execute(Tuple.of(applications, digests))
                .map(rows -> {
                    Map<IssueKey, LastSeen> found = new HashMap<>();
                    rows.forEach(row -> found.put(key(wanted, row), IssueRows.lastSeen(row)));
                    return found;
                });
    }

    private static IssueKey key(Map<UUID, Map<UUID, IssueKey>> wanted, Row row) {
        Map<UUID, IssueKey> ofApplication = Objects.requireNonNull(wanted.get(row.getUUID("application_id")));
        return Objects.requireNonNull(ofApplication.get(row.getUUID("digest")));
    }

    public Uni<Map<UUID, Issue>> load(SqlConnection connection, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(BY_IDS)
                .execute(Tuple.of((Object) ids.stream().distinct().toArray(UUID[]::new)))
                .map(IssueStore::issues)
                .map(issues -> issues.stream()
                        .collect(Collectors.toMap(
                                Issue::id, Function.identity(), (one, other) -> one, LinkedHashMap::new)));
    }

    /** The next issues of an application, by id. */
    public Uni<List<Issue>> ofApplication(SqlConnection connection, UUID application, UUID after, int limit) {
        return connection
                .preparedQuery(OF_APPLICATION)
                .execute(Tuple.of(application, after, limit))
                .map(IssueStore::issues);
    }

    /**
     * Present issues that were last seen before one of these passes, and not by it. An issue comes once for each such pass,
     * the oldest first.
     */
    public Uni<List<Unseen>> unseen(SqlConnection connection, List<Pass> passes) {
        return connection
                .preparedQuery(UNSEEN)
                .execute(Tuple.of(
                        passes.stream()
                                .map(pass -> pass.source().applicationId())
                                .toArray(UUID[]::new),
                        passes.stream().map(pass -> pass.source().detector()).toArray(String[]::new),
                        passes.stream().map(Pass::scanId).toArray(UUID[]::new),
                        passes.stream().map(Pass::sequence).toArray(Long[]::new)))
                .map(rows -> unseen(rows, passes));
    }

    /** What time alone changes of issues; whoever changes it holds their applications. */
    public enum Due {
        BREACHED(IS_BREACHED),
        NO_LONGER_ACCEPTED(IS_NO_LONGER_ACCEPTED),
        NO_LONGER_OVERRIDDEN(IS_NO_LONGER_OVERRIDDEN);

        private final String applications;
        private final String issues;

        Due(String condition) {
            applications = APPLICATIONS.formatted(condition);
            issues = DUE.formatted(condition);
        }
    }

    /** Applications with issues that time changes; at most 100. */
    public Uni<List<UUID>> applicationsWith(Due due, SqlConnection connection, Instant now) {
        return applications(connection, due.applications, now);
    }

    public Uni<List<Issue>> due(
            Due due, SqlConnection connection, Instant now, Collection<UUID> applications, int limit) {
        return connection
                .preparedQuery(due.issues)
                .execute(Tuple.of(RowTime.of(now), applications.toArray(UUID[]::new), limit))
                .map(IssueStore::issues);
    }

    /** Applications with issues on branches without a commit after {@code since} that do not count as stale yet. */
    public Uni<List<UUID>> applicationsWithStaleBranches(SqlConnection connection, Instant since) {
        return applications(connection, STALE_BRANCHES, since);
    }

    private static Uni<List<UUID>> applications(SqlConnection connection, String sql, Instant at) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(RowTime.of(at)))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    /** Where an issue belongs, without a lock. */
    public Uni<Optional<Known>> homeOf(SqlConnection connection, IssueRef ref) {
        return connection
                .preparedQuery(HOME)
                .execute(Tuple.of(ref.id(), ref.number()))
                .map(rows -> rows.stream().findFirst().map(row -> new Known(row.getUUID("id"), IssueRows.home(row))));
    }

    /** Repeats the application's name, team and connection in its issues. */
    public Uni<Void> rename(
            SqlConnection connection, UUID application, String name, String team, @Nullable UUID connectionId) {
        return connection
                .preparedQuery(RENAME)
                .execute(Tuple.of(application, name, team, connectionId))
                .replaceWithVoid();
    }

    /** @param newKeys keys to add to issues, new or known */
    public Uni<Void> save(SqlConnection connection, Collection<Issue> issues, Map<IssueKey, UUID> newKeys) {
        return save(connection, issues, newKeys, Map.of());
    }

    /** @param repeated sightings of issues of which nothing else changes */
    public Uni<Void> save(
            SqlConnection connection,
            Collection<Issue> issues,
            Map<IssueKey, UUID> newKeys,
            Map<UUID, Sighting> repeated) {
        Map<UUID, Sighting> sightings = new TreeMap<>(repeated);
        issues.stream()
                .filter(issue -> issue.pending().hasNewSighting())
                .forEach(issue -> sightings.put(issue.id(), issue.sighting()));
        List<Issue> added = issues.stream().filter(issue -> !issue.isKnown()).toList();
        List<Issue> known = issues.stream().filter(Issue::isKnown).toList();
        return insert(connection, added)
                .chain(() -> IssueWrites.updateContent(
                        connection,
                        known.stream()
                                .filter(issue -> issue.pending().newContent() != null)
                                .toList()))
                .chain(() -> IssueWrites.updateStanding(
                        connection,
                        known.stream()
                                .filter(issue -> issue.pending().hasNewStanding())
                                .toList()))
                .chain(() -> IssueTrail.saveSightings(connection, sightings))
                .chain(() -> IssueTrail.addKeys(connection, newKeys))
                .chain(() -> IssueTrail.addHistory(connection, issues))
                .chain(() -> IssueTrail.addComments(connection, issues))
                .chain(() -> outbox.add(connection, IssueEvents.of(issues)))
                .chain(() -> InTurn.each(listeners, listener -> listener.saved(connection, issues)));
    }

    /** @param folded issues with the one that each lives on in */
    public Uni<Void> moveKeys(SqlConnection connection, Map<UUID, UUID> folded) {
        return IssueTrail.moveKeys(connection, folded);
    }

    private static Uni<Void> insert(SqlConnection connection, List<Issue> added) {
        return IssueWrites.insert(connection, added)
                .invoke(numbers ->
                        added.forEach(issue -> issue.numbered(Objects.requireNonNull(numbers.get(issue.id())))))
                .replaceWithVoid();
    }

    private static List<Issue> issues(RowSet<Row> rows) {
        return rows.stream().map(IssueRows::issue).toList();
    }

    private static List<Unseen> unseen(RowSet<Row> rows, List<Pass> passes) {
        Map<UUID, Issue> issues = new HashMap<>();
        List<Unseen> unseen = new ArrayList<>();
        for (Row row : rows) {
            Issue issue = issues.computeIfAbsent(row.getUUID("id"), any -> IssueRows.issue(row));
            unseen.add(new Unseen(
                    passes.get(row.getInteger("scan_ordinal") - 1),
                    issue,
                    new Coverage.Places(
                            row.getString("check_id"),
                            IssueJson.locations(row.getString("places")),
                            row.getInteger("location_count"))));
        }
        return unseen;
    }
}

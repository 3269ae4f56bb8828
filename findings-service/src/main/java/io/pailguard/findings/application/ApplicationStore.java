package io.pailguard.findings.application;

import static io.pailguard.kit.sql.Unnest.Type.BIGINT;
import static io.pailguard.kit.sql.Unnest.Type.BOOLEAN;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.INT;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import io.pailguard.contracts.event.GuardsData;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.findings.policy.SecretPolicy;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** The application table. Locking an application serializes all that changes its issues in number or facts. */
@ApplicationScoped
public class ApplicationStore {
    private static final Unnest<Application> IDENTITY = new Unnest<Application>()
            .with("id", ID, Application::id)
            .with("connection_id", ID, Application::connectionId)
            .with("team", TEXT, Application::team)
            .with("name", TEXT, Application::name);
    private static final Unnest<Application> FACTS = new Unnest<Application>()
            .with("id", ID, Application::id)
            .with("connection_id", ID, Application::connectionId)
            .with("team", TEXT, Application::team)
            .with("name", TEXT, Application::name)
            .with("title", TEXT, repository(RepositoryData::name))
            .with("url", TEXT, repository(RepositoryData::url))
            .with("project", TEXT, repository(RepositoryData::project))
            .with("language", TEXT, repository(RepositoryData::language))
            .with("main_branch", TEXT, repository(RepositoryData::mainBranch))
            .with("is_private", BOOLEAN, repository(RepositoryData::isPrivate))
            .with("last_commit_at", TIME, repository(RepositoryData::lastCommitAt))
            .with("read_at", TIME, repository(RepositoryData::readAt))
            .with("idle", BOOLEAN, Application::idle)
            .with("watched", BOOLEAN, Application::watched)
            .with("unwatched", TEXT, Application::unwatched)
            .with("access_lost_at", TIME, application -> application.presence().accessLostAt())
            .with("guards_branch", TEXT, guards(GuardsData::branch))
            .with("guards_approvals", INT, guards(GuardsData::requiredApprovals))
            .with("guards_force_push_blocked", BOOLEAN, guards(GuardsData::forcePushBlocked))
            .with("guards_read_at", TIME, guards(GuardsData::readAt))
            .with("guards_through", ID, application -> application.guards().through())
            .with("guards_unreadable", TEXT, application -> application.guards().refusal())
            .with("facts_sequence", BIGINT, Application::factsSequence)
            .with("guards_sequence", BIGINT, application -> application.guards().readSequence())
            .with(
                    "guards_refused_sequence",
                    BIGINT,
                    application -> application.guards().refusedSequence());

    private static final String ADD_UNTOLD =
            IDENTITY.insertInto("application") + " ORDER BY rows.id ON CONFLICT (id) DO NOTHING";
    /** By name: what a migration adds would change the result of a statement that others have prepared. */
    static final String COLUMNS = """
            id, name, title, url, project, team, connection_id, is_private, main_branch, language, last_commit_at, read_at,
            watched, unwatched, access_lost_at, facts_sequence, idle, guards_branch, guards_approvals,
            guards_force_push_blocked, guards_read_at, guards_sequence, guards_through, guards_unreadable,
            guards_refused_sequence""";

    private static final String LOCK =
            "SELECT " + COLUMNS + " FROM application WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE";
    private static final String SAVE = "UPDATE application SET " + FACTS.assignments() + " FROM " + FACTS.rows()
            + " WHERE application.id = rows.id";
    private static final String SAVE_NAMES = "INSERT INTO application_name (name, application_id) "
            + "SELECT name, id FROM unnest($1::text[], $2::uuid[]) AS rows(name, id) ORDER BY 1, 2 ON CONFLICT DO NOTHING";
    private static final String OF_CONNECTION =
            "SELECT id FROM application WHERE connection_id = $1 AND team <> $2 ORDER BY id";
    // Few at a time, here and below: nothing is taken in for them while they are locked.
    private static final String NOT_IN_LINE = """
            SELECT id FROM application WHERE policy_version <> $1 OR $2 AND policy_applied_at <= $3
            ORDER BY id LIMIT 10""";
    private static final String IN_LINE =
            "UPDATE application SET policy_version = $2, policy_applied_at = $3 WHERE id = ANY($1::uuid[])";
    private static final String TURNED_IDLE = """
            SELECT id FROM application WHERE NOT idle AND last_commit_at <= $1 ORDER BY id LIMIT 10""";

    /**
     * Locks the applications until the transaction ends, in the order of their ids, so that two transactions never wait
     * for each other. Those not known yet are added as they are given.
     */
    public Uni<Map<UUID, Application>> lock(SqlConnection connection, Collection<Application> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        UUID[] ids = wanted.stream().map(Application::id).toArray(UUID[]::new);
        return locked(connection, ids)
                .chain(found -> found.size() == ids.length
                        ? Uni.createFrom().item(found)
                        : connection
                                .preparedQuery(ADD_UNTOLD)
                                .execute(IDENTITY.tuple(wanted))
                                .chain(() -> locked(connection, ids)));
    }

    private static Uni<Map<UUID, Application>> locked(SqlConnection connection, UUID[] ids) {
        return connection.preparedQuery(LOCK).execute(Tuple.of((Object) ids)).map(rows -> {
            Map<UUID, Application> found = new TreeMap<>();
            rows.forEach(row -> found.put(row.getUUID("id"), application(row)));
            return found;
        });
    }

    /** Those whose issues the policy was not applied to; where it depends on age, also those for which that was long ago. */
    public Uni<List<UUID>> notInLine(SqlConnection connection, SecretPolicy policy, Instant longAgo) {
        return connection
                .preparedQuery(NOT_IN_LINE)
                .execute(Tuple.of(policy.version(), policy.dependsOnAge(), RowTime.of(longAgo)))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    public Uni<Void> inLine(SqlConnection connection, Collection<UUID> ids, SecretPolicy policy, Instant now) {
        return connection
                .preparedQuery(IN_LINE)
                .execute(Tuple.of(ids.toArray(UUID[]::new), policy.version(), RowTime.of(now)))
                .replaceWithVoid();
    }

    public Uni<Void> save(SqlConnection connection, Collection<Application> applications) {
        if (applications.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(SAVE)
                .execute(FACTS.tuple(applications))
                .chain(() -> connection.preparedQuery(SAVE_NAMES).execute(names(applications)))
                .replaceWithVoid();
    }

    private static Tuple names(Collection<Application> applications) {
        List<String> names = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (Application application : applications) {
            RepositoryData repository = application.presence().repository();
            names.add(application.name());
            ids.add(application.id());
            if (repository != null && repository.previousFullName() != null) {
                names.add(repository.previousFullName());
                ids.add(application.id());
            }
        }
        return Tuple.of(names.toArray(String[]::new), ids.toArray(UUID[]::new));
    }

    /** Applications of the connection that another team still owns. */
    public Uni<List<UUID>> ownedOtherwise(SqlConnection connection, UUID connectionId, String team) {
        return connection
                .preparedQuery(OF_CONNECTION)
                .execute(Tuple.of(connectionId, team))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    /** Applications that saw their last commit before {@code since} and do not count as idle yet; at most 100. */
    public Uni<List<UUID>> turnedIdle(SqlConnection connection, Instant since) {
        return connection
                .preparedQuery(TURNED_IDLE)
                .execute(Tuple.of(RowTime.of(since)))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    private static Application application(Row row) {
        return new Application(
                        row.getUUID("id"), row.getUUID("connection_id"), row.getString("team"), row.getString("name"))
                .stored(
                        new Application.Presence(
                                row.getLong("facts_sequence") < 0 ? null : repository(row),
                                row.getString("unwatched"),
                                RowTime.in(row, "access_lost_at")),
                        row.getLong("facts_sequence"),
                        guards(row),
                        row.getBoolean("idle"));
    }

    private static RepositoryData repository(Row row) {
        String name = row.getString("name");
        int slash = name.indexOf('/');
        return new RepositoryData(
                name.substring(0, Math.max(slash, 0)),
                name.substring(slash + 1),
                null,
                row.getString("title"),
                row.getString("url"),
                row.getString("project"),
                row.getBoolean("is_private"),
                row.getString("main_branch"),
                row.getString("language"),
                RowTime.in(row, "last_commit_at"),
                row.getBoolean("watched"),
                row.getString("unwatched"),
                readAt(row, "read_at"));
    }

    /** Who told it without a time told nothing new. */
    private static Instant readAt(Row row, String column) {
        Instant at = RowTime.in(row, column);
        return at == null ? Instant.EPOCH : at;
    }

    static GuardsSeen guards(Row row) {
        long sequence = row.getLong("guards_sequence");
        GuardsData read = sequence < 0
                ? null
                : new GuardsData(
                        row.getString("guards_branch"),
                        row.getInteger("guards_approvals"),
                        row.getBoolean("guards_force_push_blocked"),
                        null,
                        null,
                        null,
                        readAt(row, "guards_read_at"));
        return new GuardsSeen(
                read,
                row.getUUID("guards_through"),
                sequence,
                row.getString("guards_unreadable"),
                row.getLong("guards_refused_sequence"));
    }

    private static Function<Application, Object> repository(Function<RepositoryData, Object> part) {
        return application -> application.presence().repository() == null
                ? null
                : part.apply(application.presence().repository());
    }

    private static Function<Application, Object> guards(Function<GuardsData, Object> part) {
        return application -> application.guards().read() == null
                ? null
                : part.apply(application.guards().read());
    }
}

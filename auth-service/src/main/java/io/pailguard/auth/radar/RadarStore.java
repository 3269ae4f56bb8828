package io.pailguard.auth.radar;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.auth.scope.Scopes;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.contracts.event.CredentialHealth.Condition;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.sql.SqlList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is stored of credentials, of their use and of what was told of them. */
@ApplicationScoped
class RadarStore {
    private static final TypeReference<List<Condition>> CONDITIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> REASONS = new TypeReference<>() {};
    private static final TypeReference<List<UsageSpike>> SPIKES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Instant>> USES = new TypeReference<>() {};

    private static final String SELECT = """
            SELECT c.id, c.name, c.team, c.method, c.state, c.cause, c.delete_at, c.credential_added_at,
              c.credential_expires_at, c.credential_scopes, c.credential_surplus, r.refused_at, r.refusals,
              h.conditions::text AS conditions, h.not_assessed::text AS not_assessed, h.added_at AS told_added_at,
              h.policy_version,
              (SELECT jsonb_object_agg(u.purpose, u.last_used_at) FROM credential_use u WHERE u.connection_id = c.id)::text
                AS uses,
              (SELECT jsonb_agg(jsonb_build_object('purpose', s.purpose, 'hour', s.hour, 'calls', s.calls, 'usual', s.usual)
                 ORDER BY s.purpose) FROM usage_spike s WHERE s.connection_id = c.id)::text AS spikes
            FROM connection c JOIN refresh r ON r.connection_id = c.id
              LEFT JOIN credential_health h ON h.connection_id = c.id""";
    private static final String ENDED = SqlList.of(ConnectionState.class, ConnectionState::isFinal);
    private static final String ONE = SELECT + " WHERE c.id = $1";
    /** Of one that has ended only that is still to be told. */
    private static final String SOME = SELECT + " WHERE c.id > $1 AND (c.state NOT IN " + ENDED
            + " OR h.conditions <> '[]'::jsonb) ORDER BY c.id LIMIT $2";

    private static final String PAGE = SELECT + " WHERE c.state NOT IN " + ENDED + """
             AND c.credential_added_at IS NOT NULL AND ($1::text[] IS NULL OR c.team = ANY ($1))
             AND (lower(c.name), c.id) > ($2::text, $3::uuid)
             ORDER BY lower(c.name), c.id LIMIT $4""";

    /**
     * Releases are on record in any case, so nothing more is written while a token is released. Who commits late is found
     * by the next look, which begins a while before the newest that is known.
     */
    private static final String FOLLOW = """
            INSERT INTO credential_use (connection_id, purpose, last_used_at)
            SELECT c.id, a.detail->>'purpose', max(a.at) FROM audit a JOIN connection c ON c.id::text = a.subject_id
            WHERE a.at > coalesce((SELECT max(last_used_at) FROM credential_use), '-infinity') - interval '10 minutes'
              AND a.action = 'token.released' AND a.detail->>'purpose' IS NOT NULL
            GROUP BY 1, 2
            ON CONFLICT (connection_id, purpose) DO UPDATE
            SET last_used_at = greatest(credential_use.last_used_at, excluded.last_used_at)""";

    private static final String TELL = """
            INSERT INTO credential_health (connection_id, conditions, not_assessed, added_at, policy_version, told_at)
            VALUES ($1, $2::text::jsonb, $3::text::jsonb, $4, $5, $6)
            ON CONFLICT (connection_id) DO UPDATE SET conditions = excluded.conditions,
              not_assessed = excluded.not_assessed, added_at = excluded.added_at,
              policy_version = excluded.policy_version, told_at = excluded.told_at""";
    private static final String TO_DELETE = """
            SELECT id FROM connection WHERE delete_at <= $1 AND state <> 'REMOVED' ORDER BY delete_at LIMIT 100""";

    /** A credential, with what was told of it. */
    record Known(CredentialState credential, Told told) {}

    Uni<Void> followUses(SqlClient sql) {
        return sql.query(FOLLOW).execute().replaceWithVoid();
    }

    Uni<List<Known>> some(SqlClient sql, UUID after, int limit) {
        return sql.preparedQuery(SOME)
                .execute(Tuple.of(after, limit))
                .map(rows -> rows.stream().map(RadarStore::known).toList());
    }

    Uni<Optional<Known>> one(SqlClient sql, UUID connection) {
        return sql.preparedQuery(ONE)
                .execute(Tuple.of(connection))
                .map(rows -> rows.stream().findFirst().map(RadarStore::known));
    }

    /** Of those that go on and have one, by name. @param teams null for all */
    Uni<List<Known>> page(
            SqlClient sql, @Nullable Collection<String> teams, String afterName, UUID afterId, int limit) {
        return sql.preparedQuery(PAGE)
                .execute(Tuple.from(
                        Arrays.asList(teams == null ? null : teams.toArray(String[]::new), afterName, afterId, limit)))
                .map(rows -> rows.stream().map(RadarStore::known).toList());
    }

    Uni<Void> tell(SqlConnection sql, CredentialState credential, Assessment assessment, long policy, Instant now) {
        return sql.preparedQuery(TELL)
                .execute(Tuple.from(Arrays.asList(
                        credential.id(),
                        Json.write(assessment.conditions()),
                        Json.write(assessment.notAssessed()),
                        RowTime.of(credential.addedAt()),
                        policy,
                        RowTime.of(now))))
                .replaceWithVoid();
    }

    Uni<List<UUID>> toDelete(SqlClient sql, Instant now) {
        return sql.preparedQuery(TO_DELETE)
                .execute(Tuple.of(RowTime.of(now)))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    private static Known known(Row row) {
        return new Known(credential(row), told(row));
    }

    private static CredentialState credential(Row row) {
        return new CredentialState(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("team"),
                Method.valueOf(row.getString("method")),
                ConnectionState.valueOf(row.getString("state")),
                row.getString("cause"),
                RowTime.in(row, "credential_added_at"),
                RowTime.in(row, "credential_expires_at"),
                Scopes.split(row.getString("credential_scopes")),
                Scopes.split(row.getString("credential_surplus")).orElse(List.of()),
                RowTime.in(row, "refused_at"),
                row.getInteger("refusals"),
                uses(row.getString("uses")),
                Objects.requireNonNullElse(Json.read(row.getString("spikes"), SPIKES), List.of()),
                RowTime.in(row, "delete_at"));
    }

    /** A purpose of another version of the product says nothing here. */
    private static Map<Purpose, Instant> uses(@Nullable String stored) {
        Map<Purpose, Instant> uses = new EnumMap<>(Purpose.class);
        Map<String, Instant> byName = Objects.requireNonNullElse(Json.read(stored, USES), Map.of());
        for (Purpose purpose : Purpose.values()) {
            Instant used = byName.get(purpose.name());
            if (used != null) {
                uses.put(purpose, used);
            }
        }
        return uses;
    }

    private static Told told(Row row) {
        List<Condition> conditions = Json.read(row.getString("conditions"), CONDITIONS);
        Map<String, String> notAssessed = Json.read(row.getString("not_assessed"), REASONS);
        return conditions == null || notAssessed == null
                ? Told.NOTHING
                : new Told(
                        new Assessment(conditions, notAssessed),
                        RowTime.in(row, "told_added_at"),
                        row.getLong("policy_version"));
    }
}

package io.pailguard.auth.policy;

import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The policy's versions, and what single connections have instead. */
@ApplicationScoped
public class PolicyStore {
    private static final String VERSIONS = """
            SELECT version, rules::text AS rules, reason, changed_at, changed_by FROM credential_policy
            ORDER BY version DESC LIMIT $1""";
    /** Nothing is written where somebody else was faster. */
    private static final String ADD = """
            INSERT INTO credential_policy (version, rules, reason, changed_at, changed_by)
            VALUES ($1, $2::text::jsonb, $3, $4, $5) ON CONFLICT DO NOTHING""";

    private static final String OVERRIDE = """
            SELECT version, rules::text AS rules, reason, changed_at, changed_by FROM policy_override
            WHERE connection_id = $1""";
    private static final String OVERRIDES = """
            SELECT connection_id, version, rules::text AS rules, reason, changed_at, changed_by FROM policy_override""";
    private static final String PUT_OVERRIDE = """
            INSERT INTO policy_override AS o (connection_id, version, rules, reason, changed_at, changed_by)
            VALUES ($1, $2::bigint + 1, $3::text::jsonb, $4, $5, $6)
            ON CONFLICT (connection_id) DO UPDATE SET version = excluded.version, rules = excluded.rules,
              reason = excluded.reason, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            WHERE o.version = $2::bigint""";

    /** A version of the policy as it was made. */
    record Version(
            long number,
            PolicyRules rules,
            @Nullable String reason,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {
        static final Version NONE = new Version(0, PolicyRules.UNSET.whole(), null, null, null);
    }

    /** @param rules those of nothing once it was taken back */
    public record Override(
            long version,
            OverrideRules rules,
            @Nullable String reason,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {
        static final Override NEVER = new Override(0, OverrideRules.NOTHING, null, null, null);

        public boolean isGiven() {
            return !rules.sayNothing();
        }
    }

    /** The newest first; those that were made. */
    Uni<List<Version>> versions(SqlClient sql, int limit) {
        return sql.preparedQuery(VERSIONS)
                .execute(Tuple.of(limit))
                .map(rows -> rows.stream().map(PolicyStore::version).toList());
    }

    Uni<Version> newest(SqlClient sql) {
        return versions(sql, 1).map(found -> found.isEmpty() ? Version.NONE : found.get(0));
    }

    Uni<Boolean> add(SqlConnection sql, Version version) {
        return sql.preparedQuery(ADD)
                .execute(Tuple.of(
                        version.number(),
                        Json.write(version.rules()),
                        version.reason(),
                        RowTime.of(version.changedAt()),
                        version.changedBy()))
                .map(rows -> rows.rowCount() == 1);
    }

    public Uni<Override> override(SqlClient sql, UUID connection) {
        return sql.preparedQuery(OVERRIDE)
                .execute(Tuple.of(connection))
                .map(rows ->
                        rows.stream().findFirst().map(PolicyStore::override).orElse(Override.NEVER));
    }

    Uni<Map<UUID, Override>> overrides(SqlClient sql) {
        return sql.preparedQuery(OVERRIDES)
                .execute()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.getUUID("connection_id"), PolicyStore::override)));
    }

    /** False where somebody else was faster. @param before the version that it takes the place of */
    public Uni<Boolean> putOverride(SqlConnection sql, UUID connection, long before, Override next) {
        return sql.preparedQuery(PUT_OVERRIDE)
                .execute(Tuple.from(Arrays.asList(
                        connection,
                        before,
                        next.isGiven() ? Json.write(next.rules()) : null,
                        next.reason(),
                        RowTime.of(next.changedAt()),
                        next.changedBy())))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Version version(Row row) {
        PolicyRules rules = Objects.requireNonNull(Json.read(row.getString("rules"), PolicyRules.class));
        return new Version(
                row.getLong("version"),
                rules,
                row.getString("reason"),
                RowTime.in(row, "changed_at"),
                row.getString("changed_by"));
    }

    private static Override override(Row row) {
        return new Override(
                row.getLong("version"),
                Optional.ofNullable(Json.read(row.getString("rules"), OverrideRules.class))
                        .orElse(OverrideRules.NOTHING),
                row.getString("reason"),
                RowTime.in(row, "changed_at"),
                row.getString("changed_by"));
    }
}

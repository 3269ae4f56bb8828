package io.pailguard.findings.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.sql.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The policy for secrets as people read and change it. It holds for every team, so whoever changes it sees all of them.
 * Issues follow within a minute or so: what changes with time brings each application in line.
 */
@ApplicationScoped
public class SecretPolicies {
    private static final String READ =
            "SELECT rules::text AS rules, version, changed_by, changed_at FROM secret_policy";
    /** Nothing is written where somebody else was faster. */
    private static final String KEEP = """
            INSERT INTO secret_policy AS p (rules, version, changed_by, changed_at) VALUES ($1::text::jsonb, $2::bigint + 1, $3, $4)
            ON CONFLICT (only_one) DO UPDATE
            SET rules = excluded.rules, version = excluded.version, changed_by = excluded.changed_by,
                changed_at = excluded.changed_at
            WHERE p.version = $2::bigint""";

    private static final String SUBJECT = "secret-policy";

    private final Pool pool;
    private final Caller caller;
    private final Audit audit;
    private final Clock clock;

    SecretPolicies(Pool pool, Caller caller, Audit audit, Clock clock) {
        this.pool = pool;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    public Uni<SecretPolicyView> read() {
        return read(pool);
    }

    /** @param ifMatch the version that was read, as an ETag */
    public Uni<SecretPolicyView> change(@Nullable String ifMatch, @Nullable SecretPolicyRequest sent) {
        SecretPolicyInput.requireAllTeams(caller);
        List<SecretRule> rules = SecretPolicyInput.rules(sent);
        return pool.withTransaction(
                connection -> read(connection).chain(before -> change(connection, ifMatch, before, rules)));
    }

    private Uni<SecretPolicyView> change(
            SqlConnection connection, @Nullable String ifMatch, SecretPolicyView before, List<SecretRule> rules) {
        Etags.refusal(ifMatch, before.version()).ifPresent(refusal -> {
            throw refusal;
        });
        String json = Objects.requireNonNull(Json.write(rules));
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        json, before.version(), caller.name(), clock.instant().atOffset(ZoneOffset.UTC)))
                .invoke(kept -> SecretPolicyInput.requireKept(kept.rowCount() > 0, before.version()))
                .chain(() -> audit.record(
                        connection,
                        new AuditEntry(SUBJECT + ".changed", SUBJECT, SUBJECT, null, Map.of("rules", rules))))
                .chain(() -> read(connection));
    }

    private static Uni<SecretPolicyView> read(SqlClient sql) {
        return sql.preparedQuery(READ)
                .execute()
                .map(rows -> rows.stream().findFirst().map(SecretPolicies::view).orElse(SecretPolicyView.NONE));
    }

    private static SecretPolicyView view(Row row) {
        List<SecretRule> rules =
                Objects.requireNonNull(Json.read(row.getString("rules"), new TypeReference<List<SecretRule>>() {}));
        return new SecretPolicyView(
                rules.stream().map(SecretPolicyView.Rule::of).toList(),
                row.getLong("version"),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}

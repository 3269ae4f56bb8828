package io.pailguard.findings.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.kit.sql.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Knows which policy is in force. */
@ApplicationScoped
public class Policies {
    private static final String READ = "SELECT rules::text AS rules, version FROM secret_policy";

    /** The figures alone: nobody changes those. */
    public Policy figures() {
        return Policy.STANDARD;
    }

    /** Whoever changes issues asks for it behind the lock of their application: what was changed since is seen there. */
    public Uni<Policy> inForce(SqlClient sql) {
        return secrets(sql).map(figures()::with);
    }

    public Uni<SecretPolicy> secrets(SqlClient sql) {
        return sql.preparedQuery(READ)
                .execute()
                .map(rows -> rows.stream().findFirst().map(Policies::secrets).orElse(SecretPolicy.NONE));
    }

    private static SecretPolicy secrets(Row row) {
        List<SecretRule> rules = Objects.requireNonNull(Json.read(row.getString("rules"), new TypeReference<>() {}));
        return new SecretPolicy(rules, row.getLong("version"));
    }
}

package io.pailguard.kit.audit;

import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Caller;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes who did what into the operation's own transaction: an operation that cannot be audited does not happen. The
 * actor is the caller of the request, or the service itself when a clock or an event set it off.
 */
@ApplicationScoped
public class Audit {
    private static final String COLUMNS =
            "INSERT INTO audit (id, actor, actor_kind, action, subject_kind, subject_id, team, address, detail) ";
    private static final String RECORD = COLUMNS + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    private static final String RECORD_ONCE = COLUMNS + """
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM (
              SELECT count(*) AS all_of_it, count(*) FILTER (WHERE subject_id = $6 AND detail = $9) AS same FROM audit
              WHERE actor = $2 AND action = $4 AND at > now() - interval '1 minute') AS lately
            WHERE all_of_it < $10 AND same = 0""";

    private final Caller caller;
    private final String application;

    Audit(Caller caller, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.caller = caller;
        this.application = application;
    }

    /** For use cases on the SQL client; {@code connection} has an open transaction. */
    public Uni<Void> record(SqlConnection connection, AuditEntry entry) {
        return connection
                .preparedQuery(RECORD)
                .execute(Tuple.from(Arrays.asList(values(entry))))
                .replaceWithVoid();
    }

    /**
     * The same of one caller once a minute, and no more than {@code most} of this action: nobody fills the table, and a
     * repeated deed hides no other.
     */
    Uni<Void> recordOnce(int most, SqlClient client, AuditEntry entry) {
        List<Object> values = new ArrayList<>(Arrays.asList(values(entry)));
        values.add(most);
        return client.preparedQuery(RECORD_ONCE).execute(Tuple.from(values)).replaceWithVoid();
    }

    /** For use cases on Hibernate Reactive; the session has an open transaction. */
    public Uni<Void> record(Mutiny.Session session, AuditEntry entry) {
        var insert = session.createNativeQuery(COLUMNS + """
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULLIF(?7, ''), NULLIF(?8, ''), CAST(CAST(?9 AS text) AS jsonb))""");
        Object[] values = values(entry);
        values[8] = values[8].toString();
        for (int i = 0; i < values.length; i++) {
            insert = insert.setParameter(i + 1, values[i] == null ? "" : values[i]);
        }
        return insert.executeUpdate().replaceWithVoid();
    }

    private Object[] values(AuditEntry entry) {
        boolean inRequest = Arc.container().requestContext().isActive() && caller.isPresent();
        String actor = inRequest ? caller.name() : "anonymous";
        boolean ownDoing = "anonymous".equals(actor);
        UUID id = Ids.next();
        return new Object[] {
            id,
            ownDoing ? application : actor,
            ownDoing || caller.isService() ? "service" : "person",
            entry.action(),
            entry.subjectKind(),
            entry.subjectId(),
            entry.team(),
            inRequest ? caller.address() : null,
            new JsonObject(new LinkedHashMap<>(entry.detail()))
        };
    }
}

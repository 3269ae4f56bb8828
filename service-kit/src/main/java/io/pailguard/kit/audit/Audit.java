package io.pailguard.kit.audit;

import static io.pailguard.kit.sql.Unnest.Type.BYTES;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.JSON;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;

import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.reactive.Together;
import io.pailguard.kit.sql.Unnest;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes who did what into the operation's own transaction: an operation that cannot be audited does not happen. The
 * actor is the caller of the request, or the service itself when a clock or an event set it off. Each row is signed here and
 * sealed soon after its commit by {@link Sealer}, so that deeds do not wait for one another.
 */
@ApplicationScoped
public class Audit {
    private static final String COLUMNS =
            "WITH written AS (INSERT INTO audit (id, actor, actor_kind, action, subject_kind, subject_id, team, address,"
                    + " detail, key, mac, detail_mac) ";
    /** One statement for the row and for its wait to be sealed. */
    private static final String TO_BE_SEALED =
            " RETURNING id) INSERT INTO audit_unsealed (entry, blanking) SELECT id, false FROM written";

    private static final String RECORD =
            COLUMNS + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)" + TO_BE_SEALED;
    private static final String RECORD_ONCE = COLUMNS + """
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM (
              SELECT count(*) AS all_of_it, count(*) FILTER (WHERE subject_id = $6 AND detail = $9) AS same FROM audit
              WHERE actor = $2 AND action = $4 AND at > now() - interval '1 minute') AS lately
            WHERE all_of_it < $13 AND same = 0""" + TO_BE_SEALED;
    private static final Unnest<Object[]> ROWS = rows();
    private static final String RECORD_ALL =
            COLUMNS + "SELECT " + ROWS.values() + " FROM " + ROWS.rows() + TO_BE_SEALED;
    private static final int MOST_AT_ONCE = 100;
    private static final String RECORD_IN_SESSION = COLUMNS + """
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULLIF(?7, ''), NULLIF(?8, ''), CAST(CAST(?9 AS text) AS jsonb), ?10, ?11, ?12)""" + TO_BE_SEALED;
    /** No right to it, no such table, and a database that only reads. */
    private static final Set<String> REFUSED = Set.of("42501", "42P01", "25006");

    private static final Logger LOG = Logger.getLogger(Audit.class);
    private static final int DETAIL = 8;
    private static final int MAC = 10;
    private static final int DETAIL_MAC = 11;

    private final Caller caller;
    private final ClientAddress address;
    private final AuditKeys keys;
    private final String application;
    private final Together<Object[]> alone;

    Audit(
            Caller caller,
            ClientAddress address,
            AuditKeys keys,
            Pool pool,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.caller = caller;
        this.address = address;
        this.keys = keys;
        this.application = application;
        this.alone = new Together<>(
                MOST_AT_ONCE,
                rows -> pool.preparedQuery(RECORD_ALL).execute(ROWS.tuple(rows)).replaceWithVoid());
    }

    private static Unnest<Object[]> rows() {
        return new Unnest<Object[]>()
                .with("id", ID, row -> row[0])
                .with("actor", TEXT, row -> row[1])
                .with("actor_kind", TEXT, row -> row[2])
                .with("action", TEXT, row -> row[3])
                .with("subject_kind", TEXT, row -> row[4])
                .with("subject_id", TEXT, row -> row[5])
                .with("team", TEXT, row -> row[6])
                .with("address", TEXT, row -> row[7])
                .with("detail", JSON, row -> row[DETAIL].toString())
                .with("key", TEXT, row -> row[9])
                .with("mac", BYTES, row -> row[MAC])
                .with("detail_mac", BYTES, row -> row[DETAIL_MAC]);
    }

    /**
     * For use cases that write nothing else. It has a transaction with what is recorded at the same time, and ends when that is
     * committed, on the thread of whoever began it.
     */
    public Uni<Void> record(AuditEntry entry) {
        return alone.with(values(entry)).onFailure(Audit::isRefused).transform(Audit::notDone);
    }

    /** For use cases on the SQL client; {@code connection} has an open transaction. */
    public Uni<Void> record(SqlConnection connection, AuditEntry entry) {
        return connection
                .preparedQuery(RECORD)
                .execute(Tuple.from(Arrays.asList(values(entry))))
                .onFailure(Audit::isRefused)
                .transform(Audit::notDone)
                .replaceWithVoid();
    }

    /** The same for many. */
    public Uni<Void> record(SqlConnection connection, List<AuditEntry> entries) {
        return ROWS.run(
                        connection,
                        RECORD_ALL,
                        entries.stream().map(this::values).toList())
                .onFailure(Audit::isRefused)
                .transform(Audit::notDone);
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
        var insert = session.createNativeQuery(RECORD_IN_SESSION);
        Object[] values = values(entry);
        values[DETAIL] = values[DETAIL].toString();
        values[MAC] = ((Buffer) values[MAC]).getBytes();
        values[DETAIL_MAC] = ((Buffer) values[DETAIL_MAC]).getBytes();
        for (int i = 0; i < values.length; i++) {
            insert = insert.setParameter(i + 1, values[i] == null ? "" : values[i]);
        }
        return insert.executeUpdate()
                .onFailure(Audit::isRefused)
                .transform(Audit::notDone)
                .replaceWithVoid();
    }

    /** Whether the table is there and does not take the row: an outage tells itself, and what may be repeated is. */
    private static boolean isRefused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused && isRefusal(refused.getSqlState())
                    || cause instanceof SQLException bySession && isRefusal(bySession.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRefusal(@Nullable String sqlState) {
        return sqlState != null && REFUSED.contains(sqlState);
    }

    private static Throwable notDone(Throwable failure) {
        LOG.errorf("The audit cannot be written, and what it should tell of is not done: %s", failure.toString());
        return RequestProblem.UNAVAILABLE.with("It cannot be written to the audit, and so it is not done.");
    }

    private Object[] values(AuditEntry entry) {
        boolean inRequest = Arc.container().requestContext().isActive() && caller.isPresent();
        String actor = inRequest ? caller.name() : "anonymous";
        boolean ownDoing = "anonymous".equals(actor);
        SignedEntry signed = keys.sign(
                Ids.next(),
                ownDoing ? application : actor,
                ownDoing || caller.isService() ? "service" : "person",
                inRequest ? address.now() : null,
                entry);
        return new Object[] {
            signed.id(),
            signed.actor(),
            signed.actorKind(),
            signed.action(),
            signed.subjectKind(),
            signed.subjectId(),
            signed.team(),
            signed.address(),
            new JsonObject(new LinkedHashMap<>(entry.detail())),
            signed.key(),
            Buffer.buffer(signed.mac()),
            Buffer.buffer(signed.detailMac())
        };
    }
}

package io.pailguard.ingest.facts.repository;

import io.pailguard.ingest.connection.States;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whose a repository is. The first connection that watches it owns it, whoever else reads it. When that ends, the
 * earliest other one of the same team follows; to another team it goes only by a person. Each passing is audited.
 */
@ApplicationScoped
class Ownership {
    /** One change of who watches or owns at a time: who comes first is then never in question. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('repository-owner'))";

    /** The owner watches it no longer, or can never be used again. */
    private static final String LOST = """
            SELECT r.uuid, r.owner, o.team FROM repository r JOIN connection o ON o.id = r.owner
            WHERE r.uuid = ANY($1) AND (o.state IN""" + States.ENDED + """
              OR NOT EXISTS (SELECT 1 FROM watch w WHERE w.repository = r.uuid AND w.connection_id = r.owner))""";

    private static final String PASS_ON = "WITH lost AS (" + LOST + """
            ), heir AS (
              SELECT DISTINCT ON (lost.uuid) lost.uuid, lost.owner AS before, c.id, c.team
              FROM lost JOIN watch w ON w.repository = lost.uuid JOIN connection c ON c.id = w.connection_id
              WHERE c.id <> lost.owner AND c.team = lost.team AND c.state NOT IN""" + States.ENDED + """
              ORDER BY lost.uuid, c.state NOT IN %s, w.since, c.id)
            UPDATE repository r SET owner = heir.id, missed = 0 FROM heir WHERE r.uuid = heir.uuid
            RETURNING r.uuid, r.workspace || '/' || r.slug AS full_name, heir.before, heir.id, heir.team, heir.team AS was""".formatted(States.USABLE);
    private static final String WITHOUT = "SELECT uuid FROM (" + LOST + ") lost";
    private static final String HAND_OVER = """
            UPDATE repository r SET owner = c.id, missed = 0
            FROM connection c, repository old JOIN connection o ON o.id = old.owner
            WHERE r.uuid = $1 AND old.uuid = r.uuid AND c.id = $2
            RETURNING r.uuid, r.workspace || '/' || r.slug AS full_name, o.id AS before, c.id, c.team, o.team AS was""";

    private final Audit audit;

    Ownership(Audit audit) {
        this.audit = audit;
    }

    /** Until the transaction ends. */
    Uni<Void> alone(SqlConnection sql) {
        return sql.query(ALONE).execute().replaceWithVoid();
    }

    /** Passes on what lost its owner to the next of the same team. */
    Uni<List<UUID>> passOn(SqlConnection sql, Collection<UUID> among) {
        return sql.preparedQuery(PASS_ON).execute(parameter(among)).chain(rows -> passed(sql, rows));
    }

    /** Those that have no owner, though another team may watch them. */
    Uni<List<UUID>> without(SqlConnection sql, Collection<UUID> among) {
        return sql.preparedQuery(WITHOUT)
                .execute(parameter(among))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    /** A person's decision, which alone may cross teams. */
    Uni<List<UUID>> handOver(SqlConnection sql, UUID repository, UUID connection) {
        return sql.preparedQuery(HAND_OVER)
                .execute(Tuple.of(repository, connection))
                .chain(rows -> passed(sql, rows));
    }

    private static Tuple parameter(Collection<UUID> among) {
        return Tuple.of(among.toArray(UUID[]::new));
    }

    private Uni<List<UUID>> passed(SqlConnection sql, Iterable<Row> rows) {
        List<UUID> passed = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        for (Row row : rows) {
            passed.add(row.getUUID("uuid"));
            String to = row.getString("team");
            String from = row.getString("was");
            entries.add(entry(row, from));
            if (!to.equals(from)) {
                entries.add(entry(row, to));
            }
        }
        return InTurn.each(entries, entry -> audit.record(sql, entry)).replaceWith(passed);
    }

    /** Each team reads it in its own audit. */
    private static AuditEntry entry(Row row, String team) {
        return new AuditEntry(
                "repository.owner-changed",
                "repository",
                row.getUUID("uuid").toString(),
                team,
                Map.of(
                        "repository", row.getString("full_name"),
                        "from", row.getUUID("before").toString(),
                        "fromTeam", row.getString("was"),
                        "to", row.getUUID("id").toString(),
                        "toTeam", row.getString("team")));
    }
}

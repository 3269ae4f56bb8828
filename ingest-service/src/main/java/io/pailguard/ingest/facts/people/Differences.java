package io.pailguard.ingest.facts.people;

import io.pailguard.ingest.facts.people.PeopleQueue.Claimed;
import io.pailguard.ingest.facts.people.PeopleStore.Moment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Notes what a pass changed: who came, left and moved, and whose rights are others. What is read for the first time, and
 * what is watched only now or no longer, is no change of anybody's rights.
 */
@ApplicationScoped
class Differences {
    /** {@code $3} is the moment of the pass. */
    private static final String KNOWN_BEFORE = """
            EXISTS (SELECT 1 FROM people_part p WHERE p.source = $1 AND p.kind = %s AND p.object = %s
                    AND p.first_read_at < $3)""";

    private static final String PEOPLE = """
            INSERT INTO people_difference
              (source, at, kind, person, object_kind, object, before, after, way, via_group, via_project)
            SELECT $1, $3, CASE WHEN d.object_kind = 'GROUP' OR d.before <> '' AND d.after <> '' THEN 'MOVED'
                                WHEN d.before = '' THEN 'JOINED' ELSE 'LEFT' END,
                   d.person, d.object_kind, d.object, nullif(d.before, ''), nullif(d.after, ''),
                   CASE d.object_kind WHEN 'GROUP' THEN 'GROUP' ELSE 'ROLE' END,
                   CASE d.object_kind WHEN 'GROUP' THEN d.object ELSE '' END, ''
            FROM (SELECT object_kind, object, holder AS person,
                         coalesce(max(level) FILTER (WHERE valid_to = $3), '') AS before,
                         coalesce(max(level) FILTER (WHERE valid_from = $3), '') AS after
                  FROM people_grant
                  WHERE source = $1 AND object_kind IN ('WORKSPACE', 'GROUP') AND (valid_from = $3 OR valid_to = $3)
                  GROUP BY object_kind, object, holder) d
            WHERE NOT (d.before = 'UNKNOWN' AND d.after <> '')
              AND %s
            ORDER BY d.object_kind DESC, d.person, d.object""".formatted(
                    KNOWN_BEFORE.formatted("CASE d.object_kind WHEN 'GROUP' THEN 'GROUPS' ELSE 'MEMBERS' END", "$2"));

    private static final String AT = """
            (SELECT * FROM people_entitlement(%s) e WHERE e.source = $1 AND e.object_kind <> 'WORKSPACE'
             AND (e.person = ANY ($5) OR e.object = ANY ($6) OR e.via_project = ANY ($6) OR e.object IN
                  (SELECT o.id FROM people_object o WHERE o.source = $1 AND o.valid_from > $4)))""";
    private static final String WATCHED_AT = """
            EXISTS (SELECT 1 FROM people_object o WHERE o.source = $1 AND o.kind = d.object_kind AND o.id = d.object
                    AND o.valid_from <= %1$s AND (o.valid_to IS NULL OR o.valid_to > %1$s))""";
    private static final String RIGHTS = """
            INSERT INTO people_difference
              (source, at, kind, person, object_kind, object, before, after, way, via_group, via_project)
            SELECT $1, $3, CASE WHEN d.before IS NULL THEN 'GAINED' WHEN d.after IS NULL THEN 'LOST' ELSE 'CHANGED' END,
                   d.person, d.object_kind, d.object, d.before, d.after, d.way, d.via_group, d.via_project
            FROM (SELECT person, object_kind, object, way, via_group, via_project, b.level AS before, a.level AS after
                  FROM %s b FULL JOIN %s a USING (person, object_kind, object, way, via_group, via_project)
                  WHERE b.level IS DISTINCT FROM a.level) d
            WHERE %s AND %s
              AND (d.way <> 'ROLE' OR %s AND NOT EXISTS (
                SELECT 1 FROM people_grant g WHERE g.source = $1 AND g.object_kind = 'WORKSPACE' AND g.holder = d.person
                  AND g.valid_to = $3 AND g.level = 'UNKNOWN'))
              AND (d.via_group = '' OR %s)
              AND (d.way NOT IN ('DIRECT', 'GROUP') OR %s)
              AND (d.way <> 'PROJECT' OR %s)
            ORDER BY d.person, d.object_kind, d.object, d.way, d.via_group""".formatted(
                    AT.formatted("$4"),
                    AT.formatted("$3"),
                    WATCHED_AT.formatted("$4"),
                    WATCHED_AT.formatted("$3"),
                    KNOWN_BEFORE.formatted("'MEMBERS'", "$2"),
                    KNOWN_BEFORE.formatted("'GROUPS'", "$2"),
                    KNOWN_BEFORE.formatted("d.object_kind", "d.object"),
                    KNOWN_BEFORE.formatted("'PROJECT'", "d.via_project"));
    private static final String MOVED_REPOSITORIES = """
            SELECT EXISTS (SELECT 1 FROM people_object WHERE source = $1 AND valid_from > $2)""";

    Uni<Void> note(SqlConnection sql, Claimed claimed, Changed changed, Moment moment) {
        String workspace = claimed.workspace().toString();
        return sql.preparedQuery(PEOPLE)
                .execute(Tuple.of(claimed.id(), workspace, moment.now()))
                .chain(() -> mayChangeRights(sql, claimed, changed, moment))
                .chain(may -> may
                        ? sql.preparedQuery(RIGHTS)
                                .execute(Tuple.of(
                                        claimed.id(),
                                        workspace,
                                        moment.now(),
                                        moment.before(),
                                        changed.people().toArray(String[]::new),
                                        changed.objects().toArray(String[]::new)))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Boolean> mayChangeRights(SqlConnection sql, Claimed claimed, Changed changed, Moment moment) {
        if (!changed.people().isEmpty() || !changed.objects().isEmpty()) {
            return Uni.createFrom().item(true);
        }
        return sql.preparedQuery(MOVED_REPOSITORIES)
                .execute(Tuple.of(claimed.id(), moment.before()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}

package io.pailguard.benchmarks.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills the tables as years of use would: issues of a thousand other applications with their sightings, keys and history. What the
 * scanner says of them is copied from issues that the service has written itself; what the queue sorts and filters by is spread out.
 */
final class ManyIssues {

    /** An id that sorts by time, as those that the service makes. */
    private static final String ID_OF = """
            CREATE FUNCTION pg_temp.id_of(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
              SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0')
                || substr(replace(gen_random_uuid()::text, '-', ''), 13))::uuid $$
            """;

    private static final String APPLICATIONS = """
            INSERT INTO application (id, team, name, facts_sequence)
            SELECT gen_random_uuid(), 'team-' || i % 20, 'globex/service-' || i, 0 FROM generate_series(1, 1000) AS i;
            INSERT INTO application_name (name, application_id)
            SELECT name, id FROM application WHERE name LIKE 'globex/%'
            """;

    private static final String ROWS = """
            CREATE TEMP TABLE filler AS
            WITH application AS (
              SELECT id, name, team, row_number() OVER (ORDER BY id) - 1 AS n FROM application WHERE name LIKE 'globex/%'),
            template AS (
              SELECT *, row_number() OVER (ORDER BY id) - 1 AS n FROM (SELECT * FROM issue ORDER BY id LIMIT 1000) AS first)
            SELECT i, pg_temp.id_of(now() - age) AS new_id, application.id AS of_id, application.name AS of_name, application.team AS of_team,
                   (ARRAY['secret.private-key', 'secret.slack-token', 'secret.generic-assignment'])[1 + i % 3]
                     || CASE WHEN i % 7 = 0 THEN '' ELSE '-' || i % 20 END AS of_check,
                   now() - age AS seen, (random() * 5)::smallint AS new_level, random() < 0.65 AS is_found, template.*
            FROM (SELECT i, (0.003 + power(random(), 2)) * interval '700 days' AS age FROM generate_series(1, :count) AS i) AS made
            JOIN application ON application.n = i % 1000
            JOIN template ON template.n = (i / 1000) % (SELECT count(*) FROM template)
            ORDER BY age DESC
            """;

    private static final String ISSUES = """
            INSERT INTO issue (id, number, application_id, application, connection_id, team, source_tool, detector, check_id,
                check_version, title, description, remediation, confidence, controls, path, line, at_head, branch, locations,
                location_count, excerpt, evidence, content, scanner_level, score, level, explanation, factors, found, in_scope, state,
                decision, first_seen, opened_at, resolved_at, due, breached)
            SELECT new_id, nextval('issue_number'), of_id, of_name, connection_id, of_team, source_tool, detector, of_check,
                check_version, title, description, remediation, confidence, controls, path || '.' || i, line, at_head, branch,
                locations, location_count, excerpt, evidence, content, scanner_level, new_level * 100, new_level, explanation,
                CASE WHEN i % 3 = 0 THEN factors || '{secret-inactive}' ELSE factors END, is_found, i % 50 <> 0,
                CASE WHEN i % 50 = 0 THEN 'OUT_OF_SCOPE' WHEN NOT is_found THEN 'RESOLVED' WHEN i % 40 = 0 THEN 'FALSE_POSITIVE'
                  WHEN i % 30 = 0 THEN 'FIXING' ELSE 'OPEN' END,
                CASE WHEN i % 40 = 0 THEN 'FALSE_POSITIVE' WHEN i % 30 = 0 THEN 'FIXING' ELSE 'NONE' END,
                seen, seen, CASE WHEN NOT is_found THEN seen + interval '1 day' END, seen + interval '90 days',
                is_found AND seen < now() - interval '90 days'
            FROM filler
            """;

    private static final String BESIDE = """
            INSERT INTO issue_sighting (issue_id, scan_id, sequence, last_seen) SELECT new_id, gen_random_uuid(), 0, seen FROM filler;
            INSERT INTO issue_key (digest, application_id, issue_id, kind)
            SELECT gen_random_uuid(), of_id, new_id, 'secret' FROM filler;
            INSERT INTO issue_event (id, issue_id, at, kind, actor, actor_kind, detail)
            SELECT pg_temp.id_of(seen), new_id, seen, 'opened', 'scan', 'scan', '{}' FROM filler;
            DROP TABLE filler
            """;

    private ManyIssues() {}

    /** @param connection of the role that owns the tables, in which the service has written at least one issue */
    static void add(Connection connection, int count) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ID_OF);
            statement.execute(APPLICATIONS);
            statement.execute(ROWS.replace(":count", "" + count));
            statement.execute(ISSUES);
            statement.execute(BESIDE);
            // As if time had passed: nobody else's cleaning up falls into the measurement.
            statement.execute("VACUUM ANALYZE");
        }
    }
}

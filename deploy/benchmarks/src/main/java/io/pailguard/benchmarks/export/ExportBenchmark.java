package io.pailguard.benchmarks.export;

import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.ServiceUnderTest;
import io.pailguard.contracts.event.Topics;
import io.pailguard.embedded.DatabaseAccess;
import io.pailguard.embedded.EmbeddedKafka;
import io.pailguard.embedded.EmbeddedPostgres;
import io.pailguard.embedded.FreePort;
import io.pailguard.embedded.KafkaOptions;
import io.pailguard.embedded.PostgresOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.postgresql.PGConnection;

/** How fast all issues are written as CSV over HTTP, beside PostgreSQL writing the same columns of the same rows by itself. */
public final class ExportBenchmark implements Benchmark {
    private static final int DEFAULT_ISSUES = 100_000;
    /** Before these a young JVM compiles more than it works. */
    private static final int WARM_UP = 4;

    private static final int ROUNDS = 5;
    private static final int BUFFER = 1 << 16;

    private static final String ROWS = """
            INSERT INTO application (id, team, name, facts_sequence)
            SELECT gen_random_uuid(), 'team-' || i % 20, 'globex/service-' || i, 0 FROM generate_series(1, 1000) AS i;
            INSERT INTO issue (id, number, application_id, application, team, source_tool, detector, check_id, check_version,
                title, description, remediation, confidence, controls, path, line, at_head, branch, locations, location_count,
                evidence, content, scanner_level, score, level, explanation, factors, found, in_scope, state, first_seen,
                opened_at, due, breached)
            SELECT gen_random_uuid(), nextval('issue_number'), a.id, a.name, a.team, 'bitbucket-cloud', 'secrets',
                'secret.aws-access-key', 1, 'AWS access key in application-' || i || '.yml',
                'Whoever reads it can act as its owner.', E'Revoke the key\\nRemove it from the code', 'HIGH', '{"CIS 1.5"}',
                'services/checkout/src/main/resources/application-' || i || '.yml', i % 400 + 1, true, 'main',
                jsonb_build_array(jsonb_build_object(
                    'path', 'services/checkout/src/main/resources/application-' || i || '.yml', 'line', i % 400 + 1,
                    'endLine', i % 400 + 1, 'commit', md5(i::text) || '01234567', 'branch', 'main', 'atHead', true,
                    'url', 'https://bitbucket.org/' || a.name || '/src/' || md5(i::text) || '01234567/application.yml')),
                1, '{"length": "20"}', gen_random_uuid(), 3, (i % 6) * 100, i % 6,
                '{"b": 3, "s": [], "u": [], "t": 300, "l": 3}', '{public-repository,at-head}', true, true, 'OPEN',
                now() - i * interval '1 minute', now() - i * interval '1 minute', now() + interval '14 days', false
            FROM generate_series(1, :count) AS i
            JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS n FROM application) AS a ON a.n = i % 1000;
            INSERT INTO issue_sighting (issue_id, scan_id, sequence, last_seen)
            SELECT id, gen_random_uuid(), 1, now() FROM issue;
            """;

    /** The columns and the order of the export. */
    private static final String BARE = """
            COPY (SELECT i.number, i.id, i.level, i.scanner_level, i.score, i.state,
                CASE WHEN NOT i.in_scope THEN 'OUT_OF_SCOPE' WHEN i.found THEN 'PRESENT' ELSE 'ABSENT' END,
                i.check_id, i.title, i.application, i.team, i.source_tool, i.path, i.line,
                NULLIF(i.locations->0->>'endLine', '0'),
                coalesce('refs/tags/' || (i.locations->0->>'tag'), 'refs/heads/' || (i.locations->0->>'branch')),
                i.locations->0->>'commit', i.locations->0->>'url', i.confidence, i.factors,
                CASE WHEN i.secret_method IS NOT NULL THEN i.secret_status END,
                i.first_seen, s.last_seen, i.opened_at, i.resolved_at, NULLIF(i.due, '9999-12-31'), i.breached
              FROM issue i JOIN issue_sighting s ON s.issue_id = i.id
              ORDER BY i.risk DESC, i.opened_at DESC, i.id DESC) TO STDOUT (FORMAT csv)
            """;

    private final Path home;

    /** @param home the checkout whose packaged findings-service is measured */
    public ExportBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String describe() {
        return "all issues as CSV over HTTP; limit: COPY TO STDOUT of the same rows. Arguments: number of issues ("
                + DEFAULT_ISSUES + ")";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws Exception {
        int issues = arguments.isEmpty() ? DEFAULT_ISSUES : Integer.parseInt(arguments.get(0));
        Path work = Files.createTempDirectory("pailguard-export");
        Figure figure;
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(PostgresOptions.persistent(work.resolve("postgres"), 0));
                EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary())) {
            kafka.createTopics(Topics.all(), Topics.PARTITIONS);
            DatabaseAccess database = postgres.provision("findings");
            progress.println("PostgreSQL and Kafka run; starting findings-service");
            Signed signed = Signed.make();
            int port = FreePort.find();
            Map<String, String> settings = new LinkedHashMap<>(signed.settings());
            settings.put("quarkus.http.port", "" + port);
            ServiceUnderTest service = ServiceUnderTest.start(
                    home, "findings-service", work, database, kafka.bootstrapServers(), settings);
            try (Connection owner = DriverManager.getConnection(
                    database.jdbcUrl(),
                    database.migrate().name(),
                    database.migrate().password())) {
                progress.println("adding " + issues + " issues");
                fill(owner, issues);
                figure = measure(owner, port, signed.token(), issues, progress);
            } finally {
                service.close();
            }
        }
        // Kept when the run fails: the service's log lies there.
        FileUtils.deleteDirectory(work.toFile());
        return figure;
    }

    private static void fill(Connection owner, int issues) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(ROWS.replace(":count", "" + issues));
            statement.execute("VACUUM ANALYZE");
        }
    }

    /** In turn, so that both meet the same machine; the median of each. */
    private Figure measure(Connection owner, int port, String token, int issues, PrintStream progress)
            throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/issues/export?format=csv"))
                .header("Authorization", "Bearer " + token)
                .build();
        for (int i = 0; i < WARM_UP; i++) {
            export(client, request, issues);
        }
        progress.println("measuring " + ROUNDS + " rounds");
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            bytes = export(client, request, issues);
            ours.add((System.nanoTime() - begin) / 1e9);
            begin = System.nanoTime();
            copy(owner, issues);
            bare.add((System.nanoTime() - begin) / 1e9);
        }
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("issues", issues);
        more.put("bytes", bytes);
        more.put("seconds", median(ours));
        more.put("target", 0.5);
        return new Figure(name(), issues / median(ours), "rows/s", issues / median(bare), more);
    }

    private static double median(List<Double> seconds) {
        Collections.sort(seconds);
        return seconds.get(seconds.size() / 2);
    }

    /** @return bytes of the whole answer */
    private static long export(HttpClient client, HttpRequest request, int issues)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        long bytes = 0;
        long lines = 0;
        try (InputStream body = answer.body()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                for (int at = 0; at < read; at++) {
                    lines += buffer[at] == '\n' ? 1 : 0;
                }
            }
        }
        // One of them is the head.
        if (answer.statusCode() != 200 || lines != issues + 1L) {
            throw new IllegalStateException("status " + answer.statusCode() + ", " + lines + " lines");
        }
        return bytes;
    }

    private static void copy(Connection owner, int issues) throws SQLException, IOException {
        long rows = owner.unwrap(PGConnection.class).getCopyAPI().copyOut(BARE, OutputStream.nullOutputStream());
        if (rows != issues) {
            throw new IllegalStateException(rows + " rows");
        }
    }
}

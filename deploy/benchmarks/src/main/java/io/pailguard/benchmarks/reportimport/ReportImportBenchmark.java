package io.pailguard.benchmarks.reportimport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.ServiceUnderTest;
import io.pailguard.benchmarks.intake.IntakeBenchmark;
import io.pailguard.contracts.event.Topics;
import io.pailguard.embedded.DatabaseAccess;
import io.pailguard.embedded.EmbeddedKafka;
import io.pailguard.embedded.EmbeddedPostgres;
import io.pailguard.embedded.FreePort;
import io.pailguard.embedded.KafkaOptions;
import io.pailguard.embedded.PostgresOptions;
import java.io.IOException;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/** How fast a report that is sent becomes visible issues, half of them new and half known, beside bare parsing of its bytes. */
public final class ReportImportBenchmark implements Benchmark {
    private static final int DEFAULT_RESULTS = 100_000;
    private static final String ALONE = "--alone";

    private final Path home;

    /** @param home the checkout whose packaged findings-service is measured */
    public ReportImportBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "report-import";
    }

    @Override
    public String describe() {
        return "a SARIF report to visible issues, half new, half known; limit: a bare Jackson stream over the same bytes;"
                + " then the figure of intake. Arguments: number of results (" + DEFAULT_RESULTS + "); " + ALONE
                + ": without intake";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws Exception {
        List<String> rest = new ArrayList<>(arguments);
        boolean alone = rest.remove(ALONE);
        int results = rest.isEmpty() ? DEFAULT_RESULTS : Integer.parseInt(rest.get(0));
        Path work = Files.createTempDirectory("pailguard-report-import");
        Path half = work.resolve("half.sarif");
        Path whole = work.resolve("whole.sarif");
        SampleReport.write(half, results / 2);
        SampleReport.write(whole, results);
        double seconds = measure(work, half, whole, progress);
        double limit = results / parse(whole);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("results", results);
        more.put("bytes", Files.size(whole));
        more.put("seconds", seconds);
        if (!alone) {
            Figure intake = new IntakeBenchmark(home).run(List.of("" + results), progress);
            more.put("intake", intake.value());
            more.put("ratioToIntake", results / seconds / intake.value());
            more.put("target", 0.5);
        }
        FileUtils.deleteDirectory(work.toFile());
        return new Figure(name(), results / seconds, "results/s", limit, more);
    }

    /** The service is only there to be asked over HTTP. */
    @SuppressWarnings("try")
    private double measure(Path work, Path half, Path whole, PrintStream progress) throws Exception {
        ServiceToken token = ServiceToken.make();
        int port = FreePort.find();
        Map<String, String> settings = new HashMap<>(token.settings());
        settings.put("quarkus.http.port", "" + port);
        PostgresOptions durable = PostgresOptions.persistent(work.resolve("postgres"), 0);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(durable);
                EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary())) {
            kafka.createTopics(Topics.all(), Topics.PARTITIONS);
            DatabaseAccess database = postgres.provision("findings");
            progress.println("PostgreSQL and Kafka run; starting findings-service");
            try (ServiceUnderTest service = ServiceUnderTest.start(
                            home, "findings-service", work, database, kafka.bootstrapServers(), settings);
                    Connection owner = DriverManager.getConnection(
                            database.jdbcUrl(),
                            database.migrate().name(),
                            database.migrate().password())) {
                addApplication(owner);
                send(port, token.text(), half);
                progress.println("the known half is in; measuring");
                long begin = System.nanoTime();
                send(port, token.text(), whole);
                return (System.nanoTime() - begin) / 1e9;
            }
        }
    }

    private static void addApplication(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("""
                    INSERT INTO application (id, team, name, facts_sequence)
                    VALUES ('00000000-0000-7000-8000-000000000001', 'payments', 'acme/sample', 0);
                    INSERT INTO application_name (name, application_id)
                    VALUES ('acme/sample', '00000000-0000-7000-8000-000000000001')""");
        }
    }

    /** All of it is visible when it is answered. */
    private static void send(int port, String token, Path report) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + port + "/api/v1/imports?tool=sample&application=acme/sample&ref=main"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/sarif+json")
                .POST(HttpRequest.BodyPublishers.ofFile(report))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(
                    "the import was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** The last of a few rounds, when the machine knows the code. */
    private static double parse(Path report) throws IOException {
        double seconds = 0;
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            try (JsonParser parser = new JsonFactory().createParser(report.toFile())) {
                while (parser.nextToken() != null) {
                    parser.getTextLength();
                }
            }
            seconds = (System.nanoTime() - begin) / 1e9;
        }
        return seconds;
    }
}

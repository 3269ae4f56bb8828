package io.pailguard.benchmarks.intake;

import com.fasterxml.uuid.Generators;
import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.ServiceUnderTest;
import io.pailguard.contracts.event.Topics;
import io.pailguard.embedded.DatabaseAccess;
import io.pailguard.embedded.EmbeddedKafka;
import io.pailguard.embedded.EmbeddedPostgres;
import io.pailguard.embedded.KafkaOptions;
import io.pailguard.embedded.PostgresOptions;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How fast scan events become visible issues, half of them new and half known, beside bare writes of the same rows. */
public final class IntakeBenchmark implements Benchmark {

    private static final int REPOSITORIES = 40;
    /** Enough for half a minute: a young JVM compiles more than it works, which is of no interest here. */
    private static final int DEFAULT_FINDINGS = 100_000;

    private static final String ISSUES = "--issues";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int POLL_MILLIS = 50;

    private final Path home;

    /** @param home the checkout whose packaged findings-service is measured */
    public IntakeBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String describe() {
        return "scan events to visible issues, half new, half known; limit: bare unnest writes of the same rows."
                + " Arguments: number of findings (" + DEFAULT_FINDINGS + "); " + ISSUES
                + " N: the same once more beside N issues, and how much slower that is";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws Exception {
        List<String> rest = new ArrayList<>(arguments);
        int issues = 0;
        int option = rest.indexOf(ISSUES);
        if (option >= 0) {
            issues = Integer.parseInt(rest.get(option + 1));
            rest.subList(option, option + 2).clear();
        }
        int findings = rest.isEmpty() ? DEFAULT_FINDINGS : Integer.parseInt(rest.get(0));
        int perRepository = Math.max(2, findings / REPOSITORIES);
        Measured alone = measure(perRepository, 0, progress);
        double rate = perRepository * REPOSITORIES / alone.seconds();
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("findings", perRepository * REPOSITORIES);
        more.put("seconds", alone.seconds());
        more.put("target", 0.5);
        if (issues > 0) {
            Measured many = measure(perRepository, issues, progress);
            double beside = perRepository * REPOSITORIES / many.seconds();
            more.put("issues", issues);
            more.put("bytesPerIssue", many.bytesPerIssue());
            more.put("valueAtIssues", beside);
            more.put("slowdown", 1 - beside / rate);
            more.put("slowdownTarget", 0.25);
        }
        double limit = perRepository * REPOSITORIES / alone.bareSeconds();
        return new Figure(name(), rate, "findings/s", limit, more);
    }

    /**
     * @param bareSeconds what the limit took; 0 where it was not taken, which is beside other issues
     * @param bytesPerIssue of the whole database, indexes too, by the number of issues
     */
    private record Measured(double seconds, double bareSeconds, long bytesPerIssue) {}

    /** With a database and a service of its own, so that the service is as warm each time. */
    private Measured measure(int perRepository, int issues, PrintStream progress) throws Exception {
        Path work = Files.createTempDirectory("pailguard-intake");
        PostgresOptions durable = PostgresOptions.persistent(work.resolve("postgres"), 0);
        Measured measured;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(durable);
                EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary())) {
            kafka.createTopics(Topics.all(), Topics.PARTITIONS);
            DatabaseAccess database = postgres.provision("findings");
            progress.println("PostgreSQL and Kafka run; starting findings-service");
            try (ServiceUnderTest service =
                            ServiceUnderTest.start(home, "findings-service", work, database, kafka.bootstrapServers());
                    Connection owner = DriverManager.getConnection(
                            database.jdbcUrl(),
                            database.migrate().name(),
                            database.migrate().password())) {
                measured = measure(kafka, owner, service, perRepository, issues, progress);
            }
        }
        // Kept when the run fails: the service's log lies there.
        FileUtils.deleteDirectory(work.toFile());
        return measured;
    }

    private static Measured measure(
            EmbeddedKafka kafka,
            Connection owner,
            AutoCloseable service,
            int perRepository,
            int issues,
            PrintStream progress)
            throws Exception {
        int all = perRepository * REPOSITORIES;
        ScanEvents events = new ScanEvents(REPOSITORIES);
        BareWrites bare = new BareWrites(owner);
        double seconds;
        try (KafkaProducer<String, byte[]> producer = producer(kafka)) {
            send(producer, events.repositories());
            UUID first = Generators.timeBasedEpochGenerator().generate();
            send(producer, events.scan(first, perRepository / 2));
            awaitVisible(owner, first, perRepository / 2 * REPOSITORIES);
            if (issues > 0) {
                progress.println("adding " + issues + " issues");
                ManyIssues.add(owner, issues);
            }
            bare.noteKnown();
            bare.noteOutbox();
            progress.println("the known half is in; measuring " + all + " findings");
            UUID second = Generators.timeBasedEpochGenerator().generate();
            List<ScanEvents.Message> scan = events.scan(second, perRepository);
            long begin = System.nanoTime();
            send(producer, scan);
            awaitVisible(owner, second, all);
            seconds = (System.nanoTime() - begin) / 1e9;
        }
        // Nobody else on the machine while the limit is taken.
        service.close();
        long bytesPerIssue = number(owner, "SELECT pg_database_size(current_database()) / count(*) FROM issue");
        if (issues > 0) {
            return new Measured(seconds, 0, bytesPerIssue);
        }
        progress.println("measuring the limit");
        return new Measured(seconds, bare.measure(), bytesPerIssue);
    }

    private static void send(KafkaProducer<String, byte[]> producer, List<ScanEvents.Message> messages) {
        messages.forEach(
                message -> producer.send(new ProducerRecord<>(message.topic(), message.key(), message.value())));
        producer.flush();
    }

    /** Asks for the ends of the scan, which are few, so that asking costs nothing; they are committed with the last findings. */
    private static void awaitVisible(Connection owner, UUID scan, int expected)
            throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (count(owner, "scan_run WHERE finished AND scan_id = ?", scan) < REPOSITORIES) {
            if (System.nanoTime() > end || never.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the scan was not finished after " + PATIENCE);
            }
        }
        int visible = count(owner, "issue_sighting WHERE scan_id = ?", scan);
        if (visible != expected) {
            throw new IllegalStateException(visible + " of " + expected + " findings are visible");
        }
    }

    private static int count(Connection owner, String fromWhere, UUID scan) throws SQLException {
        try (PreparedStatement count = owner.prepareStatement("SELECT count(*) FROM " + fromWhere)) {
            count.setObject(1, scan);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static long number(Connection owner, String query) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static KafkaProducer<String, byte[]> producer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 5, "compression.type", "gzip"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}

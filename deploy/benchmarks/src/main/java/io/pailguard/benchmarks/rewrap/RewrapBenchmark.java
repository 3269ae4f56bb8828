package io.pailguard.benchmarks.rewrap;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.benchmarks.Benchmark;
import io.pailguard.benchmarks.Figure;
import io.pailguard.benchmarks.ServiceUnderTest;
import io.pailguard.benchmarks.tokenrelease.AuthUnderTest;
import io.pailguard.benchmarks.tokenrelease.AuthUnderTest.Replica;
import io.pailguard.embedded.DatabaseAccess;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.commons.io.FileUtils;

/**
 * Wraps the data keys of very many credentials by a new key while tokens are released, and kills the process that does it twice;
 * the limit is a bare update of as many rows.
 */
public final class RewrapBenchmark implements Benchmark {
    private static final int DEFAULT_CREDENTIALS = 10_000;
    private static final int PER_SECOND = 200;
    private static final int LOOK_MILLIS = 200;
    private static final long PATIENCE_NANOS = 240_000_000_000L;
    private static final String TOOL = "io.pailguard.kit.vault.KeyTool";

    private final Path home;

    /** @param home the checkout whose packaged auth-service is measured */
    public RewrapBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "rewrap";
    }

    @Override
    public String describe() {
        return "credentials rewrapped a second, with pauses, two kills and " + PER_SECOND
                + " releases a second; limit: a bare update of as many rows. Arguments: credentials ("
                + DEFAULT_CREDENTIALS + ")";
    }

    @Override
    public Figure run(List<String> arguments, PrintStream progress) throws Exception {
        int credentials = arguments.isEmpty() ? DEFAULT_CREDENTIALS : Integer.parseInt(arguments.get(0));
        Path work = Files.createTempDirectory("pailguard-rewrap");
        try (AuthUnderTest auth = AuthUnderTest.start(home, work, progress)) {
            put(auth, work, credentials - 1);
            progress.println(credentials + " credentials are there");
            return new Run(auth, work, credentials, progress).figure();
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    /** On the class path of the service, and the class of this program with it. */
    private void put(AuthUnderTest auth, Path work, int number) throws Exception {
        Path own = Path.of(ManyCredentials.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        DatabaseAccess database = auth.database();
        ServiceUnderTest.runOnce(
                work,
                work.resolve("many.log"),
                own + ":" + ServiceUnderTest.classPath(home, "auth-service"),
                Map.of(
                        "PGURL", database.jdbcUrl(),
                        "PGUSER", database.migrate().name(),
                        "PGPASSWORD", database.migrate().password()),
                ManyCredentials.class.getName(),
                auth.keyFile().toString(),
                auth.connection(),
                "" + number);
    }

    private final class Run {
        private final AuthUnderTest auth;
        private final Path work;
        private final int credentials;
        private final PrintStream progress;

        Run(AuthUnderTest auth, Path work, int credentials, PrintStream progress) {
            this.auth = auth;
            this.work = work;
            this.credentials = credentials;
            this.progress = progress;
        }

        Figure figure() throws Exception {
            Replica one = auth.first();
            promoteNewKey(one);
            List<String> connections = connections();
            Readers readers = new Readers(auth, connections);
            try {
                readers.over(one);
                readers.begin(PER_SECOND);
                long begin = System.nanoTime();
                auth.asAdmin(one, "POST", "/api/v1/vault/rewrap", Map.of());
                Replica two = auth.replica("second");
                readers.over(two);
                long atFirstKill = kill(one, readers, two, 0);
                await(two, vault -> rewrapped(vault) > atFirstKill);
                Replica three = auth.replica("third");
                readers.over(three);
                long atSecondKill = kill(two, readers, three, atFirstKill);
                JsonNode done =
                        await(three, vault -> vault.at("/rewrap/state").asText().equals("DONE"));
                double seconds = (System.nanoTime() - begin) / 1e9;
                double bare = bareUpdate();
                readers.end();
                readers.failed().stream().distinct().limit(5).forEach(progress::println);
                Map<String, Object> more = new LinkedHashMap<>();
                more.put("credentials", credentials);
                more.put("seconds", seconds);
                more.put("killedAt", List.of(atFirstKill, atSecondKill));
                more.put("rewrapped", rewrapped(done));
                more.put("left", done.at("/rewrap/left").asLong());
                more.put("unreadable", done.at("/rewrap/unreadable").asLong());
                more.put("reads", readers.released());
                more.put("failedReads", readers.failed().size());
                more.put("sentAgain", readers.retried());
                more.put("readP99Millis", readers.p99Millis());
                return new Figure(name(), credentials / seconds, "rows/s", credentials / bare, more);
            } finally {
                readers.end();
            }
        }

        /** @return how far it was */
        private long kill(Replica dying, Readers readers, Replica next, long before) throws Exception {
            JsonNode vault = await(next, it -> rewrapped(it) > before);
            if (!vault.at("/rewrap/state").asText().equals("RUNNING")) {
                throw new IllegalStateException("the rewrap was over before the kill: take more credentials");
            }
            dying.service().kill();
            readers.without(dying);
            long at = rewrapped(vault(next));
            progress.println("killed at " + at);
            return at;
        }

        private void promoteNewKey(Replica replica) throws Exception {
            Path file = auth.keyFile();
            long old = vault(replica).at("/replicas/0/primary").asLong();
            tool("add", file.toString());
            long added = StreamSupport.stream(
                            await(replica, it -> it.at("/keys").size() == 2)
                                    .at("/keys")
                                    .spliterator(),
                            false)
                    .mapToLong(key -> key.path("version").asLong())
                    .filter(version -> version != old)
                    .findFirst()
                    .orElseThrow();
            tool("primary", file.toString(), "" + added);
            await(replica, it -> it.at("/replicas/0/primary").asLong() == added);
        }

        private void tool(String... arguments) throws Exception {
            List<String> program = new ArrayList<>(List.of(TOOL));
            program.addAll(List.of(arguments));
            ServiceUnderTest.runOnce(
                    work,
                    work.resolve("keys.log"),
                    ServiceUnderTest.classPath(home, "auth-service"),
                    Map.of(),
                    program.toArray(String[]::new));
        }

        private JsonNode vault(Replica replica) throws Exception {
            return auth.asAdmin(replica, "GET", "/api/v1/vault", Map.of());
        }

        private JsonNode await(Replica replica, Predicate<JsonNode> condition) throws Exception {
            long end = System.nanoTime() + PATIENCE_NANOS;
            JsonNode vault = vault(replica);
            while (!condition.test(vault)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("it does not come: " + vault);
                }
                Thread.sleep(LOOK_MILLIS);
                vault = vault(replica);
            }
            return vault;
        }

        private static long rewrapped(JsonNode vault) {
            return vault.at("/rewrap/rewrapped").asLong();
        }

        private Connection owner() throws SQLException {
            return DriverManager.getConnection(
                    auth.database().jdbcUrl(),
                    auth.database().migrate().name(),
                    auth.database().migrate().password());
        }

        private List<String> connections() throws SQLException {
            List<String> ids = new ArrayList<>();
            try (Connection owner = owner();
                    Statement statement = owner.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT connection_id FROM data_key")) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }

        /** @return seconds */
        private double bareUpdate() throws SQLException {
            try (Connection owner = owner();
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE TABLE bare_data_key (LIKE data_key INCLUDING ALL)");
                statement.execute("INSERT INTO bare_data_key SELECT * FROM data_key");
                long begin = System.nanoTime();
                statement.executeUpdate(
                        "UPDATE bare_data_key SET wrapped = wrapped || '\\x00'::bytea, key_version = key_version + 1");
                return (System.nanoTime() - begin) / 1e9;
            }
        }
    }
}

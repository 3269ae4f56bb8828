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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.commons.io.FileUtils;

/**
 * Wraps the data keys of very many credentials by a new key while three processes release tokens, and twice kills the one that
 * does it; the limit is a bare update of as many rows.
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

    /** @param begun before it had made anything */
    private record Process(Replica replica, Instant begun) {}

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
            List<Process> processes = new ArrayList<>(List.of(new Process(auth.first(), Instant.EPOCH)));
            for (String name : List.of("second", "third")) {
                Instant begun = Instant.now();
                processes.add(new Process(auth.replica(name), begun));
            }
            long old = promoteNewKey(auth.first(), processes.size());
            progress.println(processes.size() + " processes wrap by the new key; the rewrap begins");
            Readers readers = new Readers(auth, connections());
            processes.forEach(each -> readers.over(each.replica()));
            try {
                readers.begin(PER_SECOND);
                long begin = System.nanoTime();
                auth.asAdmin(auth.first(), "POST", "/api/v1/vault/rewrap", Map.of());
                long atFirstKill = killWhoRewraps(processes, readers, credentials / 10);
                long atSecondKill = killWhoRewraps(processes, readers, credentials * 4 / 10);
                JsonNode done = await(
                        processes.get(0).replica(),
                        vault -> vault.at("/rewrap/state").asText().equals("DONE"));
                double seconds = (System.nanoTime() - begin) / 1e9;
                retire(old, processes.get(0).replica());
                long readable = readers.readAll();
                readers.end();
                readers.failed().stream().distinct().limit(5).forEach(progress::println);
                double bare = bareUpdate();
                Map<String, Object> more = new LinkedHashMap<>();
                more.put("credentials", credentials);
                more.put("seconds", seconds);
                more.put("killedAt", List.of(atFirstKill, atSecondKill));
                more.put("rewrapped", rewrapped(done));
                more.put("left", done.at("/rewrap/left").asLong());
                more.put("unreadable", done.at("/rewrap/unreadable").asLong());
                more.put("readableWithoutTheOldKey", readable);
                more.put("reads", readers.released());
                more.put("failedReads", readers.failed().size());
                more.put("sentAgain", readers.retried());
                more.put("notSent", readers.notSent());
                more.put("readP99Millis", readers.p99Millis());
                return new Figure(name(), credentials / seconds, "rows/s", credentials / bare, more);
            } finally {
                readers.end();
            }
        }

        /**
         * Once so many are rewrapped.
         *
         * @return how far it was
         */
        private long killWhoRewraps(List<Process> processes, Readers readers, long from) throws Exception {
            JsonNode vault = await(processes.get(0).replica(), it -> rewrapped(it) >= from);
            UUID holder = holder();
            if (!vault.at("/rewrap/state").asText().equals("RUNNING") || holder == null) {
                throw new IllegalStateException("the rewrap was over before the kill: take more credentials");
            }
            Process dying = processes.stream()
                    .filter(each -> !each.begun().isAfter(madeAt(holder)))
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            dying.replica().service().kill();
            readers.without(dying.replica());
            processes.remove(dying);
            Replica left = processes.get(0).replica();
            long at = rewrapped(vault(left));
            progress.println("killed at " + at);
            await(left, it -> rewrapped(it) > at);
            if (holder.equals(holder())) {
                throw new IllegalStateException("another process than the one that rewraps was killed");
            }
            return at;
        }

        /** Who has the lease; null when nobody has. */
        private UUID holder() throws SQLException {
            try (Connection owner = owner();
                    Statement statement = owner.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT holder FROM lease WHERE name = 'vault-rewrap' AND leased_until > now()")) {
                return rows.next() ? rows.getObject(1, UUID.class) : null;
            }
        }

        /** Of a UUIDv7: it was made in the first moments of its process. */
        private static Instant madeAt(UUID id) {
            return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        }

        /** @return the key that wrapped before */
        private long promoteNewKey(Replica replica, int processes) throws Exception {
            Path file = auth.keyFile();
            long old = vault(replica).at("/replicas/0/primary").asLong();
            tool("add", file.toString());
            JsonNode known = await(
                    replica,
                    it -> it.at("/keys").size() == 2
                            && all(it, one -> one.at("/keys").size() == 2, processes));
            long added = StreamSupport.stream(known.at("/keys").spliterator(), false)
                    .mapToLong(key -> key.path("version").asLong())
                    .filter(version -> version != old)
                    .findFirst()
                    .orElseThrow();
            tool("primary", file.toString(), "" + added);
            await(replica, it -> all(it, one -> one.at("/primary").asLong() == added, processes));
            return old;
        }

        private void retire(long old, Replica replica) throws Exception {
            for (String step : List.of("disable", "remove")) {
                tool(step, auth.keyFile().toString(), "" + old);
            }
            await(replica, it -> it.at("/keys").size() == 1);
        }

        private static boolean all(JsonNode vault, Predicate<JsonNode> condition, int processes) {
            return vault.at("/replicas").size() == processes
                    && StreamSupport.stream(vault.at("/replicas").spliterator(), false)
                            .allMatch(condition);
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

package io.pailguard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path folder;

    @Test
    void shouldLetTheServiceRoleReadAndWriteWhatTheOwnerCreatesButNotDefineTables() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.temporary())) {
            DatabaseAccess access = postgres.provision("auth");
            // When
            execute(access, access.migrate(), "CREATE TABLE note (id bigserial PRIMARY KEY, words text)");
            execute(access, access.app(), "INSERT INTO note (words) VALUES ('written')");
            // Then
            assertThat(query(access, access.app(), "SELECT words FROM note")).isEqualTo("written");
            assertThatThrownBy(() -> execute(access, access.app(), "CREATE TABLE own (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(access, access.app(), "DROP TABLE note"))
                    .hasMessageContaining("must be owner");
        }
    }

    @Test
    void shouldRefuseAWrongPasswordAndAForeignService() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.temporary())) {
            DatabaseAccess auth = postgres.provision("auth");
            DatabaseAccess ingest = postgres.provision("ingest");
            assertThatThrownBy(() -> query(auth, new DatabaseAccess.Role("auth_app", "wrong"), "SELECT 1"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> query(auth, ingest.app(), "SELECT 1")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void shouldKeepDataAndPasswordsOverARestart() throws SQLException, IOException {
        int port = FreePort.find();
        DatabaseAccess before;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.persistent(folder, port))) {
            before = postgres.provision("auth");
            execute(before, before.migrate(), "CREATE TABLE note AS SELECT 'kept'::text AS words");
            assertThat(query(before, before.app(), "SHOW fsync")).isEqualTo("on");
            assertThat(query(before, before.app(), "SHOW synchronous_commit")).isEqualTo("on");
        }
        // When
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(persistent(folder, port))) {
            DatabaseAccess after = postgres.provision("auth");
            // Then
            assertThat(after.app()).isEqualTo(before.app());
            assertThat(query(before, before.app(), "SELECT words FROM note")).isEqualTo("kept");
        }
        Path passwords = folder.resolve("passwords.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                .isEqualTo("rw-------");
        assertThat(before.app().password()).hasSizeGreaterThan(40);
        assertThat(before.toString()).doesNotContain(before.app().password());
    }

    @Test
    void shouldBeginAsACopyWithPasswordsOfItsOwn() throws SQLException {
        Path origin = folder.resolve("origin");
        DatabaseAccess original;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.persistent(origin, 0))) {
            original = postgres.provision("auth");
            execute(original, original.migrate(), "CREATE TABLE note AS SELECT 'copied'::text AS words");
        }
        PostgresOptions options =
                PostgresOptions.persistent(folder.resolve("copy"), 0).beginningAs(origin);
        // When
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options)) {
            DatabaseAccess copy = postgres.provision("auth");
            // Then
            assertThat(query(copy, copy.app(), "SELECT words FROM note")).isEqualTo("copied");
            assertThatThrownBy(() -> query(copy, original.app(), "SELECT 1"))
                    .hasMessageContaining("password authentication failed");
            execute(copy, copy.migrate(), "UPDATE note SET words = 'its own'");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options)) {
            DatabaseAccess copy = postgres.provision("auth");
            assertThat(query(copy, copy.app(), "SELECT words FROM note")).isEqualTo("its own");
        }
    }

    @Test
    void shouldComeBackAfterACrash() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.temporary())) {
            DatabaseAccess access = postgres.provision("auth");
            execute(access, access.migrate(), "CREATE TABLE note AS SELECT 'kept'::text AS words");
            // When
            postgres.kill();
            assertThatThrownBy(() -> query(access, access.app(), "SELECT 1")).isInstanceOf(SQLException.class);
            postgres.restart();
            // Then
            assertThat(query(access, access.app(), "SELECT words FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void shouldTakeOverFromAServerThatAKilledLauncherLeft() throws Exception {
        int port = FreePort.find();
        Process launcher = java(LauncherToKill.class, folder.toString(), String.valueOf(port))
                .start();
        assertThat(launcher.inputReader().readLine()).isEqualTo("running");
        launcher.destroyForcibly();
        assertThat(launcher.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Postmaster.of(folder.resolve("data"))).isPresent();
        // When
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(persistent(folder, port))) {
            DatabaseAccess access = postgres.provision("auth");
            // Then
            assertThat(query(access, access.app(), "SELECT words FROM note")).isEqualTo("kept");
        }
        assertThat(Postmaster.of(folder.resolve("data"))).isEmpty();
    }

    @Test
    void shouldSeeThatTheServerHasDied() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(persistent(folder, 0))) {
            DatabaseAccess access = postgres.provision("auth");
            execute(access, access.migrate(), "CREATE TABLE note AS SELECT 'kept'::text AS words");
            assertThat(postgres.isRunning()).isTrue();
            // When
            ProcessHandle server = ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                                    .get(0)))
                    .orElseThrow();
            server.destroyForcibly();
            // Then
            await().atMost(Duration.ofSeconds(30)).until(() -> !postgres.isRunning());
            postgres.restart();
            assertThat(postgres.isRunning()).isTrue();
            assertThat(query(access, access.app(), "SELECT words FROM note")).isEqualTo("kept");
        }
    }

    /** Whatever the machine says of languages: nothing, one that it has, one that it lacks. */
    @Test
    void shouldIgnoreCaseBeyondAsciiWhateverTheMachineSpeaks() throws Exception {
        Map<String, Process> launchers = new LinkedHashMap<>();
        for (String environment : List.of("", "LANG=C.UTF-8", "LC_ALL=C", "LC_ALL=xx_XX.UTF-8")) {
            ProcessBuilder launcher = java(CaseOfLetters.class);
            launcher.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
            if (!environment.isEmpty()) {
                launcher.environment()
                        .put(environment.split("=")[0], environment.split("=")[1]);
            }
            // When
            launchers.put(environment, launcher.start());
        }
        // Then
        for (Map.Entry<String, Process> launcher : launchers.entrySet()) {
            Process process = launcher.getValue();
            assertThat(process.inputReader(StandardCharsets.US_ASCII).readLine())
                    .describedAs(launcher.getKey())
                    .isEqualTo("UTF8 true true true true");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    static final class CaseOfLetters {
        private CaseOfLetters() {}

        public static void main(String[] arguments) throws Exception {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.temporary())) {
                DatabaseAccess access = postgres.provision("auth");
                String answers = "SELECT concat_ws(' ', pg_encoding_to_char(encoding), (lower('\u00c4\u0416') ="
                        + " '\u00e4\u0436')::text, ('gr\u00fcn' ILIKE '%\u00dcN')::text, (upper('\u00e9') = '\u00c9')::text)"
                        + " FROM pg_database WHERE datname = current_database()";
                System.out.println(query(access, access.app(), answers) + " " + postgres.ignoresCase(access));
            }
        }
    }

    @Test
    void shouldStartAFolderThatWasSetUpWithTheLocaleOfItsMachine() throws Exception {
        Files.createDirectories(folder);
        try (var old = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("data"))
                        .setCleanDataDirectory(false)
                        .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                        .setLocaleConfig("locale", "C")
                        .start();
                Connection connection = old.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE DATABASE auth");
        }
        // When
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(persistent(folder, 0))) {
            // Then
            assertThat(postgres.ignoresCase(postgres.provision("auth"))).isFalse();
            assertThat(postgres.ignoresCase(postgres.provision("ingest"))).isTrue();
        }
    }

    @Test
    void shouldSayWhyTheServerDoesNotStart() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/of-somebody-else"), "");
        assertThatThrownBy(() -> EmbeddedPostgres.start(persistent(folder, 0)))
                .hasMessageContaining("PostgreSQL did not start")
                .hasMessageContaining("exists but is not empty");
    }

    /** Its program is unpacked once for all of them. */
    private static PostgresOptions persistent(Path data, int port) {
        return PostgresOptions.persistent(data, port).binariesIn(Path.of("target/postgres"));
    }

    static final class LauncherToKill {
        private LauncherToKill() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.start(persistent(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
            DatabaseAccess access = postgres.provision("auth");
            execute(access, access.migrate(), "CREATE TABLE note AS SELECT 'kept'::text AS words");
            System.out.println("running");
            Thread.currentThread().join();
        }
    }

    private static ProcessBuilder java(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static void execute(DatabaseAccess access, DatabaseAccess.Role role, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(access.jdbcUrl(), role.name(), role.password());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static String query(DatabaseAccess access, DatabaseAccess.Role role, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(access.jdbcUrl(), role.name(), role.password());
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(statement)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

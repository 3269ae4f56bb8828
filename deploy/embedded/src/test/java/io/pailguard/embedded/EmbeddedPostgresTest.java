package io.pailguard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.persistent(folder, port))) {
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
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LauncherToKill.class.getName(),
                        folder.toString(),
                        String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(launcher.inputReader().readLine()).isEqualTo("running");
        launcher.destroyForcibly();
        assertThat(launcher.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Postmaster.of(folder.resolve("data"))).isPresent();
        // When
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.persistent(folder, port))) {
            DatabaseAccess access = postgres.provision("auth");
            // Then
            assertThat(query(access, access.app(), "SELECT words FROM note")).isEqualTo("kept");
        }
        assertThat(Postmaster.of(folder.resolve("data"))).isEmpty();
    }

    static final class LauncherToKill {
        private LauncherToKill() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(
                    PostgresOptions.persistent(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
            DatabaseAccess access = postgres.provision("auth");
            execute(access, access.migrate(), "CREATE TABLE note AS SELECT 'kept'::text AS words");
            System.out.println("running");
            Thread.currentThread().join();
        }
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

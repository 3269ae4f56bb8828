package io.pailguard.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rights of the two roles, in a database that was made as docs/guide/kubernetes.md says. */
class GrantsTest {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void setUp() throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        run("postgres", "postgres", "CREATE ROLE auth_migrate LOGIN");
        run("postgres", "postgres", "CREATE ROLE auth_app LOGIN");
        run("postgres", "postgres", "CREATE ROLE ingest_app LOGIN");
        run("postgres", "postgres", """
                CREATE DATABASE auth OWNER auth_migrate TEMPLATE template0
                ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'""");
        // By the owner; a superuser can do it too.
        run("auth", "auth_migrate", Files.readString(Path.of("postgresql/grants.sql")));
        run("auth", "auth_migrate", "CREATE TABLE connection (id BIGINT GENERATED ALWAYS AS IDENTITY, name TEXT)");
        run("auth", "auth_migrate", "CREATE SEQUENCE event");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void shouldLetTheServiceReadAndWrite() throws SQLException {
        run("auth", "auth_app", "INSERT INTO connection (name) VALUES ('É')");
        run("auth", "auth_app", "UPDATE connection SET name = lower(name)");
        try (Connection connection = connect("auth", "auth_app");
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("SELECT name, nextval('event') FROM connection")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("é");
        }
        run("auth", "auth_app", "DELETE FROM connection");
    }

    @Test
    void shouldNotLetTheServiceChangeTables() {
        assertThatThrownBy(() -> run("auth", "auth_app", "CREATE TABLE other (id BIGINT)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run("auth", "auth_app", "ALTER TABLE connection ADD COLUMN other TEXT"))
                .hasMessageContaining("must be owner");
    }

    @Test
    void shouldNotLetAnotherServiceIn() {
        assertThatThrownBy(() -> connect("auth", "ingest_app")).hasMessageContaining("permission denied");
    }

    private static void run(String database, String role, String statement) throws SQLException {
        try (Connection connection = connect(database, role);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static Connection connect(String database, String role) throws SQLException {
        return server.getDatabase(role, database).getConnection();
    }
}

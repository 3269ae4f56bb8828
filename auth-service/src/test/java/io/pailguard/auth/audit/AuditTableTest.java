package io.pailguard.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service's own role in the database: it adds to the audit and can take nothing back. */
@QuarkusTest
class AuditTableTest extends AuthTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET actor = 'nobody'",
                "DELETE FROM audit",
                "TRUNCATE audit",
                "DROP TABLE audit",
                "ALTER TABLE audit DISABLE TRIGGER audit_append_only",
                "CREATE TABLE mine (id int)"
            })
    void shouldLetTheServiceNeitherChangeNorEraseTheAudit(String sql) {
        connectByToken();
        long before = count("audit");
        assertThat(value("SELECT current_user")).isEqualTo("auth_app");

        assertThatThrownBy(() -> update(sql))
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        assertThat(count("audit")).isEqualTo(before);
    }

    @Test
    void shouldReleaseNothingWhileTheAuditCannotBeWritten() throws SQLException {
        UUID id = connectByToken();
        release(id, "READ_CONTENT").statusCode(200);
        long before = count("audit");

        asOwner("REVOKE INSERT ON audit FROM auth_app");
        try {
            String answer = release(id, "READ_CONTENT")
                    .statusCode(503)
                    .body("type", endsWith("unavailable"))
                    .body("detail", containsString("audit"))
                    .extract()
                    .asString();
            assertThat(answer).doesNotContain(Simulated.apiToken());
            admin().body(apiTokenConnection(uniqueName()))
                    .post(CONNECTIONS)
                    .then()
                    .statusCode(503);
        } finally {
            asOwner("GRANT INSERT ON audit TO auth_app");
        }

        assertThat(count("audit")).isEqualTo(before);
        release(id, "READ_CONTENT").statusCode(200);
    }

    private static void asOwner(String sql) throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection owner = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.flyway.username", String.class),
                        config.getValue("quarkus.flyway.password", String.class));
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}

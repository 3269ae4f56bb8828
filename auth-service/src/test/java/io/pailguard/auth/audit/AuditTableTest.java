package io.pailguard.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.auth.testing.AuthTest;
import io.quarkus.test.junit.QuarkusTest;
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
}

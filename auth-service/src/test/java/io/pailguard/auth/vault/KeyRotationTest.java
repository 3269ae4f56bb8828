package io.pailguard.auth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.kit.testing.RotatedFile;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** docs/guide/keys.md, step by step. */
@QuarkusTest
class KeyRotationTest extends AuthTest {
    @Inject
    Rotation rotation;

    @Test
    void shouldExchangeTheKeyWhileTokensAreReleased() throws Exception {
        List<UUID> connections =
                List.of(connectByToken(), connectByToken(), Consented.connect(AuthTest::admin, uniqueName()));
        long completed = count("audit WHERE action = 'vault.rewrap-completed'");

        rotation.wholly(
                AuthTest::admin,
                () -> connections.forEach(id -> release(id, "READ_CONTENT").statusCode(200)));

        assertThat(count("data_key WHERE key_version NOT IN (SELECT primary_version FROM vault_replica)"))
                .isZero();
        assertThat(count("audit WHERE action = 'vault.rewrap-started' AND actor = 'admin'"))
                .isPositive();
        assertThat(count("audit WHERE action = 'vault.rewrap-completed'")).isEqualTo(completed + 1);
    }

    @Test
    void shouldKeepAKeyThatAConnectionNeedsWhateverTheFileSays() throws Exception {
        UUID id = connectByToken();
        String needed = value("SELECT key_version FROM data_key WHERE connection_id = ?", id);
        update("DELETE FROM vault_replica");
        String next = RotatedFile.add(rotation.file());
        RotatedFile.step(rotation.file(), "primary", next);
        RotatedFile.step(rotation.file(), "disable", needed);

        rotation.look();

        rotation.vault(AuthTest::admin).body("replicas[0].waits", containsString("[" + needed + "]"));
        release(id, "READ_CONTENT").statusCode(200);
        RotatedFile.step(rotation.file(), "enable", needed);
        rotation.look();
        rotation.vault(AuthTest::admin).body("replicas[0].primary.toString()", is(next));
        release(id, "READ_CONTENT").statusCode(200);
    }
}

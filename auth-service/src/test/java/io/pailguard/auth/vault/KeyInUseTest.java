package io.pailguard.auth.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.kit.testing.KeyFileSettings;
import io.pailguard.kit.vault.KeyRing;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class KeyInUseTest extends AuthTest {
    @Inject
    KeyRing ring;

    @TempDir
    Path folder;

    @Test
    void shouldRefuseToStartWithAKeyFileThatLacksAKeyInUse() {
        connectByToken();
        KeyRing another = new KeyRing(new KeyFileSettings(folder.resolve("another.json"), true), database);

        assertThatThrownBy(() -> another.requireKeysInUse())
                .hasMessageContaining("lacks the keys [" + ring.primaryVersion() + "]");
        assertThatCode(() -> ring.requireKeysInUse()).doesNotThrowAnyException();
    }
}

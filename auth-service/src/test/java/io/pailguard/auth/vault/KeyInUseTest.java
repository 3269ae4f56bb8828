package io.pailguard.auth.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.kit.vault.KeyRing;
import io.pailguard.kit.vault.VaultSettings;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
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
        KeyRing another = new KeyRing(
                new VaultSettings() {
                    @Override
                    public Optional<Path> keyFile() {
                        return Optional.of(folder.resolve("another.json"));
                    }

                    @Override
                    public boolean createKeyFile() {
                        return true;
                    }
                },
                database);

        assertThatThrownBy(() -> another.requireKeysInUse())
                .hasMessageContaining("lacks the keys [" + ring.primaryVersion() + "]");
        assertThatCode(() -> ring.requireKeysInUse()).doesNotThrowAnyException();
    }
}

package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @TempDir
    Path folder;

    @Test
    void shouldNeverTouchAFolderThatIsNotItsOwn() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), "mine");
        // When
        assertThatThrownBy(() -> Installation.in(folder))
                // Then
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("neither empty nor a data folder");
        assertThat(precious).hasContent("mine");
    }

    @Test
    void shouldThrowAwayEverythingButTheFolder() throws Exception {
        Installation installation = Installation.in(folder);
        Files.createDirectories(folder.resolve("kafka/topic"));
        Files.writeString(folder.resolve("kafka/topic/log"), "old");
        // When
        installation.clear();
        // Then
        assertThat(folder.resolve("kafka")).doesNotExist();
        assertThat(Installation.in(folder)).isEqualTo(installation);
    }

    @Test
    void shouldKeepToTheBitbucketThatItsCredentialsAreOf() throws Exception {
        Installation live = Installation.in(folder.resolve("live"));
        live.keepTo(true);
        live.keepTo(true);
        assertThatThrownBy(() -> live.keepTo(false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the real Bitbucket");
        live.clear();
        live.keepTo(false);
        Installation simulated = Installation.in(folder.resolve("simulated"));
        Files.createDirectories(simulated.folder(Simulator.NAME));
        assertThatThrownBy(() -> simulated.keepTo(true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the simulated Bitbucket");
    }

    @Test
    void shouldMakeSecretsOnceAndForTheirOwnerOnly() throws Exception {
        Installation installation = Installation.in(folder);
        // When
        Secrets first = new Secrets(installation);
        Secrets second = new Secrets(installation);
        // Then
        assertThat(first.clientSecret("console"))
                .matches("pgs_[0-9a-f]{64}")
                .isEqualTo(second.clientSecret("console"))
                .isNotEqualTo(first.clientSecret("auth-service"));
        assertThat(first.keyset("vault")).content().contains("AesGcmKey");
        assertThat(first.fingerprintKeys()).content().matches("k1:[A-Za-z0-9+/=]{44}\n");
        for (Path file :
                List.of(first.keyset("vault"), first.fingerprintKeys(), folder.resolve("secrets/client-console"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldRunOneLauncherAtATime() {
        Installation installation = Installation.in(folder);
        try (LauncherLock running = LauncherLock.take(installation)) {
            assertThat(LauncherLock.holder(installation)).contains(ProcessHandle.current());
            assertThatThrownBy(() -> LauncherLock.take(installation))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("already running");
            assertThat(running).isNotNull();
        }
        assertThat(LauncherLock.holder(installation)).isEmpty();
    }
}

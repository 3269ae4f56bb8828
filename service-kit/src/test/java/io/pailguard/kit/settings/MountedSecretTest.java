package io.pailguard.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Secret that Kubernetes has mounted: each key is a file, the file's name the setting. */
class MountedSecretTest {
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final int DEFAULTS_OF_A_SERVICE = 250;

    @TempDir
    Path mounted;

    @Test
    void shouldReadASettingFromTheFileOfItsName() throws IOException {
        mount(PASSWORD, "s3cret");
        assertThat(settings(Map.of()).getValue(PASSWORD, String.class)).isEqualTo("s3cret");
    }

    @Test
    void shouldNotTakeTheNewlineThatAnEditorAddsForPartOfThePassword() throws IOException {
        mount(PASSWORD, "s3cret\n");
        assertThat(settings(Map.of()).getValue(PASSWORD, String.class)).isEqualTo("s3cret");
    }

    @Test
    void shouldWinOverTheDefaultOfTheService() throws IOException {
        mount(PASSWORD, "s3cret");
        assertThat(settings(Map.of(PASSWORD, "unset")).getValue(PASSWORD, String.class))
                .isEqualTo("s3cret");
    }

    @Test
    void shouldNotStartWithASecretAmongTheSettingsAndNameItWithoutItsValue() {
        assertThatThrownBy(() -> PlaintextSecrets.require(settings(Map.of(PASSWORD, "s3cret", "quarkus.port", "1"))))
                .hasMessageContaining(PASSWORD)
                .hasMessageContaining("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS")
                .hasMessageNotContaining("s3cret")
                .hasMessageNotContaining("quarkus.port");
    }

    @Test
    void shouldStartWithASecretFromAFileOrNamedInTheEnvironment() throws IOException {
        mount(PASSWORD, "s3cret");
        assertThatCode(() -> PlaintextSecrets.require(settings(
                        Map.of(PASSWORD, "unset", "kafka.sasl.jaas.config", "${KAFKA_USER}", "app.client-secret", ""))))
                .doesNotThrowAnyException();
    }

    /** As the kubelet writes it: the keys are links through {@code ..data}, which it exchanges as a whole. */
    private void mount(String key, String value) throws IOException {
        Path version = Files.createDirectory(mounted.resolve("..2026_01_01"));
        Path file = Files.writeString(version.resolve(key), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        Path current = Files.createSymbolicLink(mounted.resolve("..data"), version.getFileName());
        Files.createSymbolicLink(mounted.resolve(key), current.getFileName().resolve(key));
    }

    private SmallRyeConfig settings(Map<String, String> defaults) {
        return new SmallRyeConfigBuilder()
                .withDefaultValue("smallrye.config.source.file.locations", mounted.toString())
                .withSources(new PropertiesConfigSource(defaults, "defaults", DEFAULTS_OF_A_SERVICE))
                .addDiscoveredSources()
                .addDefaultInterceptors()
                .build();
    }
}

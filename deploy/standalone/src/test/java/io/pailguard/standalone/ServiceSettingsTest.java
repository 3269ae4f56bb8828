package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pailguard.embedded.DatabaseAccess;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceSettingsTest {
    private static final DatabaseAccess DATABASE = new DatabaseAccess(
            "some", 5432, new DatabaseAccess.Role("some_migrate", "m"), new DatabaseAccess.Role("some_app", "a"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldLeaveTheAddressesOfBitbucketToTheServiceWhenLive(Service service) throws IOException {
        assertThat(settings(service, true, MissingNode.getInstance()).stringPropertyNames())
                .noneMatch(name -> name.startsWith("pailguard.bitbucket"));
    }

    @Test
    void shouldNameTheSimulatorAndItsConsumer() throws IOException {
        JsonNode credentials = Http.JSON.readTree("{\"consumer\":{\"key\":\"k\",\"secret\":\"s\"}}");
        assertThat(settings(Service.AUTH, false, credentials))
                .containsEntry("pailguard.bitbucket.simulated", "true")
                .containsEntry("pailguard.bitbucket.api-url", "http://127.0.0.1:8090")
                .containsEntry("pailguard.bitbucket.app.key", "k");
    }

    @Test
    void shouldKeepSecretsApartFromTheSettingsForTheirOwnerAlone() throws IOException {
        JsonNode credentials = Http.JSON.readTree("{\"consumer\":{\"key\":\"k\",\"secret\":\"s\"}}");
        Properties settings = settings(Service.AUTH, false, credentials);

        assertThat(settings.stringPropertyNames())
                .noneMatch(name -> name.endsWith("password") || name.endsWith("secret"));
        Path secret = Path.of(settings.getProperty("smallrye.config.source.file.locations"))
                .resolve("pailguard.bitbucket.app.secret");
        assertThat(secret).hasContent("s");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }

    private Properties settings(Service service, boolean live, JsonNode credentials) throws IOException {
        Installation installation = Installation.in(folder);
        new ServiceSettings(installation, new Ports(0), new Secrets(installation), live)
                .write(service, DATABASE, credentials);
        Properties settings = new Properties();
        try (Reader reader =
                Files.newBufferedReader(installation.home(service).resolve("config/application.properties"))) {
            settings.load(reader);
        }
        return settings;
    }
}

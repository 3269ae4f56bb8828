package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real OIDC provider with the demo realm; started once, as it takes a while. */
class OidcProviderIT {

    private static final List<String> SERVICES = List.of("auth-service", "ingest-service", "findings-service");

    @TempDir
    static Path folder;

    private static Installation installation;
    private static Child provider;
    private static Tokens tokens;
    private static Ports ports;

    @BeforeAll
    static void start() {
        installation = Installation.in(folder);
        Secrets secrets = new Secrets(installation);
        ports = TestPorts.free();
        OidcProvider oidc = new OidcProvider(
                installation, ports, secrets, Path.of("target", "oidc-provider").toAbsolutePath());
        oidc.prepare();
        provider = oidc.start();
        provider.awaitReady();
        tokens = new Tokens(ports.issuer(), secrets);
    }

    @AfterAll
    static void stop() {
        if (provider != null) {
            provider.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "admin, viewer analyst connector-admin auditor all-teams",
        "viewer, viewer all-teams",
        "auditor, auditor all-teams",
        "analyst, viewer analyst team:payments",
        "analyst2, viewer analyst team:platform"
    })
    void shouldGivePeopleTheirRolesAndTeamsForAllServices(String person, String groups) throws IOException {
        // When
        JsonNode claims = claims(tokens.ofPerson(person));
        // Then
        assertThat(claims.path("iss").asText()).isEqualTo(ports.issuer());
        assertThat(claims.path("preferred_username").asText()).isEqualTo(person);
        assertThat(texts(claims.path("groups"))).containsExactlyInAnyOrderElementsOf(groupNames(groups));
        assertThat(texts(claims.path("aud"))).containsExactlyInAnyOrderElementsOf(SERVICES);
    }

    @ParameterizedTest
    @CsvSource({
        "auth-service, ingest-service findings-service",
        "ingest-service, auth-service findings-service",
        "findings-service, auth-service ingest-service",
        "internal-reader, findings-service"
    })
    void shouldGiveProgramsTheServiceRoleForWhatTheyCall(String program, String called) throws IOException {
        // When
        JsonNode claims = claims(tokens.ofProgram(program, ""));
        // Then
        assertThat(claims.path("azp").asText()).isEqualTo(program);
        assertThat(texts(claims.path("groups"))).containsExactlyInAnyOrderElementsOf(groupNames("service all-teams"));
        assertThat(texts(claims.path("aud"))).containsExactlyInAnyOrder(called.split(" "));
    }

    @Test
    void shouldNarrowTheTokenOfAProgramThatAsksForAScope() throws IOException {
        // When
        JsonNode whole = claims(tokens.ofProgram("internal-reader", ""));
        JsonNode narrowed = claims(tokens.ofProgram("internal-reader", "pailguard:issues.read"));
        // Then
        assertThat(whole.path("scope").asText()).doesNotContain("pailguard:");
        assertThat(narrowed.path("scope").asText().split(" ")).contains("pailguard:issues.read");
        assertThat(narrowed.path("groups")).isEqualTo(whole.path("groups"));
        assertThat(narrowed.path("sub").asText())
                .isNotBlank()
                .isEqualTo(whole.path("sub").asText());
        assertThatThrownBy(() -> tokens.ofProgram("internal-reader", "pailguard:audit.read"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void shouldSendTheConsolesUsersBackToTheConsoleOnly() throws IOException {
        String authorize = ports.issuer() + "/protocol/openid-connect/auth?client_id=console&response_type=code"
                + "&scope=openid&code_challenge=" + "c".repeat(43) + "&code_challenge_method=S256&redirect_uri=";
        // When
        int own = new Http()
                .to(authorize + Http.encode(ports.consoleOrigin() + "/signed-in"))
                .get()
                .status();
        int foreign = new Http()
                .to(authorize + Http.encode("http://elsewhere.example/"))
                .get()
                .status();
        // Then
        assertThat(own).isEqualTo(200);
        assertThat(foreign).isEqualTo(400);
    }

    @Test
    void shouldStartFromADatabaseThatWasPrepared() throws IOException {
        assertThat(Files.readString(installation.log(OidcProvider.NAME)))
                .contains("import")
                .doesNotContain("Initializing master realm");
    }

    private static List<String> groupNames(String names) {
        return List.of(names.split(" ")).stream()
                .map(name -> "pailguard:" + name)
                .toList();
    }

    private static JsonNode claims(String token) throws IOException {
        return Http.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static List<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.asText());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}

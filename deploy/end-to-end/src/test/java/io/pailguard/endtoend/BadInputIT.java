package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people get wrong: each time a problem with its cause and its fix, and nothing is stored half. */
@Order(5)
@ExtendWith(Installation.class)
class BadInputIT {
    private static final String CONNECTIONS = "/api/v1/connections";
    private static final Duration SOON = Duration.ofSeconds(30);

    private Api admin;
    private Installation installation;

    @BeforeEach
    void signIn(Installation running) {
        installation = running;
        admin = running.as("admin");
    }

    @Test
    void shouldStoreNothingOfACredentialThatBitbucketRefuses() {
        ObjectNode request = byApiToken("mira.k/sample").put("token", "ATATT3x" + "wrong".repeat(8));
        assertThat(refused(request, "credential-refused").path("fix").asText()).contains("e-mail");
    }

    @Test
    void shouldNameTheScopesThatACredentialLacks() {
        JsonNode problem = refused(byApiToken("mira.k/limited"), "scope-missing");
        assertThat(problem.path("missing"))
                .extracting(JsonNode::asText)
                .contains("read:user:bitbucket", "read:workspace:bitbucket");
    }

    @Test
    void shouldSuggestTheWorkspaceThatWasMeant() {
        JsonNode problem = refused(byApiToken("mira.k/sample").put("workspace", "acmee"), "workspace-unknown");
        assertThat(problem.path("nearest").asText()).isEqualTo("acme");
        assertThat(problem.path("detail").asText()).contains("Did you mean 'acme'?");
    }

    @Test
    void shouldRefuseADataCenterAddressWithoutCallingIt() {
        String address = "https://bitbucket.example.com/projects/PAY";
        JsonNode asWorkspace = refused(byApiToken("mira.k/sample").put("workspace", address), "host-refused");
        JsonNode asHost = refused(byApiToken("mira.k/sample").put("apiBaseUrl", address), "host-refused");
        assertThat(asWorkspace.path("detail").asText()).contains("bitbucket.example.com");
        assertThat(asHost.path("fix").asText()).contains("Data Center");
    }

    @Test
    void shouldNameEachWrongLineOfAListAndKeepTheSelection() {
        String selection = "/api/v1/selections/" + new Scans(installation).connectionOf("acme");
        Api.Answer before = admin.call("GET", "ingest", selection, null);
        String list = "acme/checkout-api\n\nacme/chekout-api\ncheckout-api\n"
                + "https://bitbucket.example.com/projects/PAY/repos/api\n";
        ObjectNode request = object().put("mode", "LISTED").put("list", list);
        // When
        Api.Answer answer = admin.call("PUT", "ingest", selection, request.toString(), "If-Match", before.etag());
        // Then
        assertProblem(answer, "repository-list-invalid");
        assertThat(answer.body().path("detail").asText()).startsWith("Line 3");
        assertThat(answer.body().path("errors"))
                .extracting(error -> error.path("line").asInt())
                .containsExactly(3, 4, 5);
        assertThat(answer.body().path("errors").path(0).path("reason").asText())
                .contains("Did you mean acme/checkout-api?");
        assertThat(answer.body().path("errors").path(2).path("reason").asText()).contains("Data Center");
        assertThat(admin.call("GET", "ingest", selection, null)).isEqualTo(before);
    }

    @Test
    void shouldTellThatACredentialWasRevokedAtBitbucketAndEndNothingAtOnce() {
        ObjectNode request = connection("ACCESS_TOKEN")
                .put("name", "revoked at Bitbucket")
                .put(
                        "token",
                        installation
                                .simulatorCredentials()
                                .at("/accessTokens/acme~1sample")
                                .asText());
        String id =
                admin.post("auth", CONNECTIONS, request.toString()).path("id").asText();
        new Bitbucket(installation).revokeToken("acme/sample");
        // When
        JsonNode table = admin.post("auth", CONNECTIONS + "/" + id + "/verification", "");
        // Then
        JsonNode probe = table.path("probes").path(0);
        assertThat(table.path("verdict").asText()).isEqualTo("FAIL");
        assertThat(probe.path("cause").asText()).contains("401");
        assertThat(probe.path("fix").asText()).isNotBlank();
        await().atMost(SOON)
                .until(
                        () -> admin.get("auth", CONNECTIONS + "/" + id),
                        it -> it.path("cause").asText().equals("refused-once"));
        assertThat(admin.get("auth", CONNECTIONS + "/" + id).path("state").asText())
                .isEqualTo("DEGRADED");
        refused(request.put("name", "revoked, once more"), "credential-refused");
        assertThat(admin.call("DELETE", "auth", CONNECTIONS + "/" + id, null).status())
                .isEqualTo(200);
    }

    private ObjectNode byApiToken(String name) {
        JsonNode credential =
                installation.simulatorCredentials().path("apiTokens").path(name);
        return connection("API_TOKEN")
                .put("email", credential.path("email").asText())
                .put("token", credential.path("token").asText());
    }

    private static ObjectNode connection(String method) {
        return object().put("name", "never stored")
                .put("team", "payments")
                .put("method", method)
                .put("workspace", "acme");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Tries to connect; neither a connection nor a line of the audit may come of it. */
    private JsonNode refused(ObjectNode request, String problem) {
        List<JsonNode> before = kept();
        Api.Answer answer = admin.call("POST", "auth", CONNECTIONS, request.toString());
        assertProblem(answer, problem);
        assertThat(kept()).isEqualTo(before);
        return answer.body();
    }

    /** All connections, and what people did to them; what the services do by themselves goes on meanwhile. */
    private List<JsonNode> kept() {
        List<JsonNode> kept = admin.all("auth", CONNECTIONS);
        admin.all("auth", "/api/v1/audit").stream()
                .filter(row -> row.path("actorKind").asText().equals("person"))
                // Its place in the chain comes a moment later.
                .map(row -> ((ObjectNode) row).<ObjectNode>without("sealed"))
                .forEach(kept::add);
        return kept;
    }

    private static void assertProblem(Api.Answer answer, String slug) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.body().path("type").asText()).isEqualTo("urn:pailguard:problem:" + slug);
        assertThat(answer.body().path("detail").asText()).isNotBlank();
        assertThat(answer.body().path("fix").asText()).isNotBlank();
    }
}

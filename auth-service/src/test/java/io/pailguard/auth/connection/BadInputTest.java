package io.pailguard.auth.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may get wrong: each with its cause and the next step, and nothing of it is stored. */
@QuarkusTest
class BadInputTest extends AuthTest {
    private static final String API_TOKENS = "https://id.atlassian.com/manage-profile/security/api-tokens";

    private final Map<String, Object> body = apiTokenConnection(uniqueName());

    private ValidatableResponse create(int status, String type) {
        return admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", is("urn:pailguard:problem:" + type))
                .body("fix", not(is("")));
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(count("connection WHERE name = ?", body.get("name"))).isZero();
        assertThat(count("audit WHERE action = 'connection.created' AND detail::text LIKE ?", "%" + body.get("name")))
                .isZero();
        assertThat(count("credential c WHERE NOT EXISTS (SELECT 1 FROM connection WHERE id = c.connection_id)"))
                .isZero();
    }

    private void accessToken(String token) {
        body.put("method", "ACCESS_TOKEN");
        body.put("token", token);
        body.remove("email");
    }

    private static JsonNode sample(String kind, String nameEnd) {
        return Simulated.credentials().path(kind).properties().stream()
                .filter(entry -> entry.getKey().endsWith(nameEnd))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Test
    void shouldSayWhereANewApiTokenIsMadeAfterAWrongOne() {
        body.put("token", "ATATT3x" + UUID.randomUUID());

        create(422, "credential-refused")
                .body("field", is("token"))
                .body("detail", is("Bitbucket does not accept this e-mail and API token (401)."))
                .body("fix", containsString(API_TOKENS))
                .body("fix", containsString("Nothing was stored."));
    }

    @Test
    void shouldTakeTheEmailOfAnotherAccountForAWrongCredential() {
        body.put("email", "someone-else@acme.example");

        create(422, "credential-refused").body("fix", containsString("e-mail is that of the Atlassian account"));
    }

    @Test
    void shouldNameTheKindOfTokenThatWasProbablyMeant() {
        body.put("token", "ATCTT3x" + UUID.randomUUID());
        create(422, "credential-refused").body("fix", containsString("ACCESS_TOKEN"));
        body.put("token", "ATBB" + UUID.randomUUID());
        create(422, "credential-refused").body("fix", containsString("app password"));
        accessToken(Simulated.apiToken());
        create(422, "credential-refused").body("fix", containsString("by the method API_TOKEN, with the e-mail"));
    }

    @Test
    void shouldRefuseARevokedAccessToken() {
        accessToken(sample("accessTokens", "acme-platform/sample").textValue());
        body.put("workspace", "acme-platform");
        Simulated.revoke("token", "acme-platform/sample");

        create(422, "credential-refused")
                .body("detail", is("Bitbucket does not accept this access token (401)."))
                .body("fix", containsString("https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/"));
    }

    @Test
    void shouldNameEachScopeThatIsMissingAndThatANewTokenIsNeeded() {
        JsonNode limited = sample("apiTokens", "/limited");
        body.put("email", limited.path("email").textValue());
        body.put("token", limited.path("token").textValue());

        create(422, "scope-missing")
                .body("missing", hasItem("read:user:bitbucket"))
                .body("detail", containsString("read:user:bitbucket"))
                .body("fix", containsString("Make a new one that also has"))
                .body("fix", containsString(API_TOKENS));
    }

    @Test
    void shouldNotBlameTheScopeWhereTheAccountIsForbidden() {
        Simulated.fault(Map.of(
                "path",
                "/2.0/repositories/acme",
                "status",
                403,
                "body",
                "Forbidden",
                "headers",
                Map.of("X-OAuth-Scopes", "read:repository:bitbucket, read:project:bitbucket")));

        create(422, "credential-refused")
                .body("detail", containsString("has the scope"))
                .body("fix", containsString("allowlist"));
    }

    @Test
    void shouldSayThatTheAccountIsNoMember() {
        Simulated.fault(Map.of(
                "path",
                "/2.0/repositories/acme",
                "status",
                401,
                "body",
                "{\"type\": \"error\", \"error\": {\"message\": \"You do not have access to view this workspace.\"}}"));

        create(422, "workspace-unknown")
                .body("detail", containsString("no member"))
                .body("fix", containsString("Invite"));
    }

    @Test
    void shouldSuggestTheNearestWorkspaceOrListThem() {
        body.put("workspace", "acme-platfrom");
        create(422, "workspace-unknown").body("nearest", is("acme-platform"));
        body.put("workspace", "something-else-entirely");
        create(422, "workspace-unknown").body("detail", containsString("It opens acme"));
        body.remove("workspace");
        create(422, "workspace-needed")
                .body("detail", containsString("acme, acme-platform"))
                .body("workspaces", hasItem("acme"));
    }

    @Test
    void shouldSayThatAnAccessTokenDoesNotOpenTheWorkspace() {
        accessToken(Simulated.credentials().path("accessToken").textValue());
        body.put("workspace", "acmee");
        create(422, "workspace-unknown").body("detail", containsString("'acmee'"));
        body.remove("workspace");
        create(422, "workspace-needed").body("field", is("workspace"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bitbucket.example.com/projects/PAY",
                "https://user:secret-word@bitbucket.example.com/scm/pay/api.git",
                "bitbucket.example.com",
                "bitbucket.example.com/scm/pay",
                "bitbucket.example.com:7990",
                "10.0.0.8:7990/rest/api/1.0",
                "ssh://git@bitbucket.example.com:7999/pay/api.git",
                "https://bitbucket.org.evil.example/acme",
                "https://bitbucket.org@evil.example/acme"
            })
    void shouldRecogniseTheAddressOfADataCenter(String address) {
        body.put("workspace", address);
        Simulated.forgetRequests();

        create(422, "host-refused")
                .body("field", is("workspace"))
                .body("detail", not(containsString("secret-word")))
                .body("fix", containsString("Data Center"));
        assertThat(Simulated.calls("/2.0/user")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "https://bitbucket.org/acme/checkout-api, Send 'acme'.",
        "bitbucket.org/acme, Send 'acme'.",
        "acme/checkout-api, Send 'acme'.",
        "https://bitbucket.org/, bitbucket.org/<slug>",
        "mira@acme.example, bitbucket.org/<slug>",
        "ac me, bitbucket.org/<slug>",
        "../../etc, bitbucket.org/<slug>"
    })
    void shouldTellTheSlugFromWhatWasPasted(String pasted, String fix) {
        body.put("workspace", pasted);

        create(400, "bad-request").body("field", is("workspace")).body("fix", containsString(fix));
    }

    @Test
    void shouldTellEmailAndUserNameApart() {
        body.put("email", "mira.k");
        create(400, "bad-request").body("field", is("email")).body("fix", containsString("user name does not work"));
        body.remove("email");
        create(400, "bad-request").body("detail", is("'email' is missing."));
        body.put("username", "mira.k");
        create(400, "bad-request").body("detail", containsString("not with a Bitbucket user name"));
        body.put("username", "mira@acme.example");
        create(400, "bad-request").body("detail", containsString("'username' holds an e-mail address"));
        body.put("workspace", "mira@acme.example");
        create(400, "bad-request").body("detail", is("'workspace' holds an e-mail address."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ATATT3x broken", "ATATT3x\r\nX-Injected: yes", "ATATT3xä", "Bearer ATATT3x", "ATATT3x\u0000"})
    void shouldNotSendATokenThatCannotBeOne(String token) {
        body.put("token", token);
        Simulated.forgetRequests();

        create(400, "bad-request").body("field", is("token")).body("detail", not(containsString("ATATT3x")));
        assertThat(Simulated.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | bitbucket-limited",
                "503 | bitbucket-unavailable",
                "555 | bitbucket-unavailable",
                "410 | bitbucket-unavailable",
                "302 | bitbucket-unavailable"
            })
    void shouldNotBlameTheCredentialForOutages(int status, String type) {
        Simulated.fault(Map.of("path", "/2.0/user", "status", status, "body", "<html>", "contentType", "text/html"));

        create(503, type).body("detail", containsString(Integer.toString(status)));
    }

    @Test
    void shouldNotTakeTheSuccessOfAProxyForOne() {
        Map<String, Object> page = new HashMap<>(Map.of("path", "/2.0/user", "status", 200));
        page.put("body", "<html>Sign in to the network</html>");
        page.put("contentType", "text/html");
        Simulated.fault(page);

        create(503, "bitbucket-unavailable").body("detail", containsString("answer is not JSON"));
    }

    @Test
    void shouldSayHowToMoveOnFromAnAppPassword() {
        body.put("method", "APP_PASSWORD");

        create(422, "method-retired").body("fix", containsString(API_TOKENS));
    }
}

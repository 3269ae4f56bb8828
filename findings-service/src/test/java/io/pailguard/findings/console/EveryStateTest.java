package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.FindingsResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account in every state and by every method: each link and each button leads somewhere that works. */
@QuarkusTest
@FindingsResource
class EveryStateTest {
    private static final String ACCOUNT = "/connectors/" + OtherServices.CONNECTION;
    private static final Pattern LINK = Pattern.compile("href=\"(/connectors[^\"#]*)\"");
    private static final Pattern FORM = Pattern.compile("<form[^>]* method=\"post\" action=\"(/connectors/[^\"]*)\"");

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    private Browser browser;

    @BeforeEach
    void signIn() {
        browser = new Browser(origin);
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
    }

    @AfterEach
    void bringTheUsualAccountBack() {
        System.clearProperty(OtherServices.STATE);
        System.clearProperty(OtherServices.METHOD);
    }

    private static void given(String method, String state) {
        System.setProperty(OtherServices.STATE, state);
        System.setProperty(OtherServices.METHOD, method);
    }

    private static Set<String> all(Pattern pattern, String page) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1).replace("&amp;", "&"));
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "BITBUCKET_APP,PENDING",
        "BITBUCKET_APP,ACTIVE",
        "BITBUCKET_APP,DEGRADED",
        "BITBUCKET_APP,REAUTHORIZATION_REQUIRED",
        "BITBUCKET_APP,CANCELLED",
        "BITBUCKET_APP,REVOKED",
        "BITBUCKET_APP,REMOVED",
        "API_TOKEN,ACTIVE",
        "API_TOKEN,DEGRADED",
        "API_TOKEN,REAUTHORIZATION_REQUIRED",
        "API_TOKEN,REVOKED",
        "API_TOKEN,REMOVED",
        "ACCESS_TOKEN,ACTIVE",
        "ACCESS_TOKEN,DEGRADED",
        "ACCESS_TOKEN,REAUTHORIZATION_REQUIRED",
        "ACCESS_TOKEN,REVOKED",
        "ACCESS_TOKEN,REMOVED",
        "CLIENT_CREDENTIALS,ACTIVE",
        "CLIENT_CREDENTIALS,REAUTHORIZATION_REQUIRED",
        "CLIENT_CREDENTIALS,REVOKED",
        "IDENTITY_PROVIDER,PENDING",
        "IDENTITY_PROVIDER,ACTIVE",
        "IDENTITY_PROVIDER,REMOVED"
    })
    void shouldLeadSomewhereThatWorksByEachLinkAndEachButton(String method, String state) {
        given(method, state);
        List<String> wrong = new ArrayList<>();
        Set<String> toDo = new TreeSet<>(Set.of("/connectors", ACCOUNT));
        Set<String> seen = new TreeSet<>();
        Set<String> buttons = new TreeSet<>();

        while (!toDo.isEmpty()) {
            String path = toDo.iterator().next();
            toDo.remove(path);
            seen.add(path);
            HttpResponse<String> page = browser.open(path);
            if (page.statusCode() >= 400) {
                wrong.add("GET " + path + ": " + page.statusCode());
            }
            buttons.addAll(all(FORM, page.body()));
            all(LINK, page.body()).stream().filter(link -> !seen.contains(link)).forEach(toDo::add);
        }
        // Forms to fill in are not buttons.
        buttons.removeIf(button -> button.startsWith("/connectors/new/"));
        // Its answer shows a secret that is not there a second time.
        buttons.removeIf(button -> button.endsWith("/webhook/secrets"));
        for (String button : buttons) {
            HttpResponse<String> answer = browser.post(button, Map.of("token", "t", "mode", "ALL"));
            if (answer.statusCode() != 303) {
                wrong.add("POST " + button + ": " + answer.statusCode());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(seen).anyMatch(path -> path.startsWith("/connectors/new"));
    }

    @ParameterizedTest
    @CsvSource({
        "BITBUCKET_APP,REAUTHORIZATION_REQUIRED,/consent",
        "BITBUCKET_APP,PENDING,/consent",
        "API_TOKEN,REAUTHORIZATION_REQUIRED,/credential",
        "ACCESS_TOKEN,REAUTHORIZATION_REQUIRED,/credential",
        "IDENTITY_PROVIDER,PENDING,/setup",
        "IDENTITY_PROVIDER,REAUTHORIZATION_REQUIRED,/consent",
        "CLIENT_CREDENTIALS,REAUTHORIZATION_REQUIRED,#client-secret",
        "CLIENT_CREDENTIALS,REVOKED,/connectors/new/client-credentials?from=",
        "BITBUCKET_APP,REVOKED,/connectors/new/bitbucket-app?from=",
        "API_TOKEN,REVOKED,/connectors/new/api-token?from=",
        "ACCESS_TOKEN,REVOKED,/connectors/new/access-token?from="
    })
    void shouldOfferOnTheCardWhatTheAccountWaitsFor(String method, String state, String way) {
        given(method, state);

        assertThat(browser.open("/connectors").body()).contains(way);
        assertThat(browser.open(ACCOUNT).body()).contains(way);
    }

    @Test
    void shouldTakeANewTokenForADeadOne() {
        given("API_TOKEN", "REAUTHORIZATION_REQUIRED");
        assertThat(browser.open(ACCOUNT + "/credential").body()).contains("type=\"password\"");

        HttpResponse<String> answer = browser.post(
                ACCOUNT + "/credential", Map.of("email", "ada@acme.example", "token", "typed-token-value"));

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(ACCOUNT + "/verify");
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .startsWith("PUT /api/v1/connections/" + OtherServices.CONNECTION + "/credential")
                .contains("ada@acme.example");
    }

    @Test
    void shouldConnectAgainWithWhatIsKnownOfAStoppedAccount() {
        given("API_TOKEN", "REVOKED");

        String form = browser.open("/connectors/new/api-token?from=" + OtherServices.CONNECTION)
                .body();
        assertThat(form)
                .contains("name=\"from\" value=\"" + OtherServices.CONNECTION + "\"")
                .contains("value=\"acme\"");
        browser.post(
                "/connectors/new/api-token",
                Map.of(
                        "name", "acme",
                        "team", "payments",
                        "email", "ada@acme.example",
                        "token", "typed",
                        "from", OtherServices.CONNECTION,
                        "key", "k9"));

        assertThat(System.getProperty(OtherServices.RECEIVED))
                .contains("\"inheritsFrom\":\"" + OtherServices.CONNECTION + "\"");
    }

    @Test
    void shouldAskForTheWorkspaceThatAnAccessTokenDoesNotTell() {
        assertThat(browser.open("/connectors/new/access-token").body())
                .contains("<label for=\"f-workspace\">Workspace</label>");

        HttpResponse<String> answer = browser.post(
                "/connectors/new/access-token", Map.of("name", "acme", "team", "payments", "token", "t", "key", "k8"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("An access token does not tell its workspace");
    }

    @Test
    void shouldKeepTheScheduleThatWasSet() {
        assertThat(browser.open(ACCOUNT + "/repositories").body()).contains("value=\"PT1H\" selected");

        browser.post(
                ACCOUNT + "/repositories",
                Map.of(
                        "mode", "ALL",
                        "lookbackDays", "30",
                        "schedule", "INTERVAL",
                        "interval", "P2D",
                        "version", "\"7\""));

        assertThat(System.getProperty(OtherServices.RECEIVED)).contains("\"interval\":\"P2D\"");
    }

    @Test
    void shouldLetNobodyElseGiveACredential() {
        given("API_TOKEN", "REAUTHORIZATION_REQUIRED");
        SignInProvider.signInAs("vic.v", "viewer", "team:payments");
        Browser viewer = new Browser(origin);

        assertThat(viewer.open(ACCOUNT).body()).doesNotContain("/credential");
        assertThat(viewer.open(ACCOUNT + "/credential").statusCode()).isEqualTo(403);
        assertThat(viewer.post(ACCOUNT + "/credential", Map.of("token", "t")).statusCode())
                .isEqualTo(403);
    }
}

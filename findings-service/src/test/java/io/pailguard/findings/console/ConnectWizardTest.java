package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.findings.FindingsResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Choosing a way, filling in its form, seeing what would be saved, and the steps of a set-up. */
@QuarkusTest
@FindingsResource
class ConnectWizardTest {
    private static final String ACCOUNT = "/connectors/" + OtherServices.CONNECTION;
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final Pattern SAVED =
            Pattern.compile("<th scope=\"row\">([^<]+)</th><td class=\"soft\">([^<]*)</td>");

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    private Browser browser;

    @BeforeEach
    void signIn() {
        browser = new Browser(origin);
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        browser.open("/connectors");
    }

    @AfterEach
    void bringTheUsualAccountBack() {
        System.clearProperty(OtherServices.STATE);
        System.clearProperty(OtherServices.METHOD);
    }

    private static Map<String, String> all(Pattern pattern, String page) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(page);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }

    private static JsonNode sent() throws IOException {
        String received = System.getProperty(OtherServices.RECEIVED);
        return new ObjectMapper().readTree(received.substring(received.indexOf('{')));
    }

    @Test
    void shouldCompareAllWaysAndLeadToEach() {
        SignInProvider.signInAs("vic.v", "viewer", "team:payments");
        String page = new Browser(origin).open("/connectors/compare").body();

        assertThat(page)
                .contains("Who should take it")
                .contains("href=\"/connectors/new/client-credentials\"")
                .contains("href=\"/connectors/new/identity-provider\"")
                .contains("href=\"/connectors/new/api-token\"");
        assertThat(browser.open("/connectors/new").body()).contains("href=\"/connectors/compare\"");
    }

    @ParameterizedTest
    @CsvSource({
        "client-credentials,consumerSecret,Consumer key",
        "identity-provider,consumerSecret,Consumer key",
        "api-token,token,Account e-mail"
    })
    void shouldSaveExactlyWhatTheReviewShows(String way, String secret, String own) throws IOException {
        System.setProperty(OtherServices.METHOD, way.toUpperCase(Locale.ROOT).replace('-', '_'));
        Map<String, String> typed = new LinkedHashMap<>(Map.of(
                "name",
                " acme data ",
                "team",
                "payments",
                "workspace",
                "acme",
                "email",
                "ada@acme.example",
                "consumerKey",
                "the-key",
                "expires",
                "2027-03-01",
                "profile",
                "POSTURE",
                "key",
                "k-" + way,
                "step",
                "review",
                secret,
                "typed-too-early"));

        HttpResponse<String> review = browser.post("/connectors/new/" + way, typed);

        assertThat(review.statusCode()).isEqualTo(200);
        assertThat(review.body()).doesNotContain("typed-too-early");
        Map<String, String> shown = all(SAVED, review.body());
        assertThat(shown).containsKeys("Name", "Way", "Team", "Workspace", own);
        Map<String, String> form = all(HIDDEN, review.body());
        form.put(secret, "typed-in-time");
        assertThat(browser.post("/connectors/new/" + way, form).statusCode()).isEqualTo(303);
        JsonNode payload = sent();
        Map<String, String> saved = new LinkedHashMap<>();
        Map.of(
                        "Name", "name",
                        "Way", "method",
                        "Team", "team",
                        "Workspace", "workspace",
                        "Account e-mail", "email",
                        "Consumer key", "consumerKey",
                        "Expires", "expiresAt",
                        "Asked for", "scopeProfile")
                .forEach((label, field) -> {
                    if (payload.hasNonNull(field)) {
                        saved.put(label, payload.path(field).asText());
                    }
                });
        assertThat(shown).isEqualTo(saved);
        assertThat(payload.path(secret).asText()).isEqualTo("typed-in-time");
    }

    @Test
    void shouldSayWhatIsMissingBeforeTheReview() {
        HttpResponse<String> answer = browser.post(
                "/connectors/new/client-credentials", Map.of("name", "acme", "team", "payments", "step", "review"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The key of the OAuth consumer is missing.");
    }

    @Test
    void shouldShowTheStepsOfASetUpAndAskForWhatWasChosen() {
        System.setProperty(OtherServices.METHOD, "IDENTITY_PROVIDER");
        System.setProperty(OtherServices.STATE, "PENDING");

        String page = browser.open(ACCOUNT + "/setup?scope=webhook").body();

        assertThat(page)
                .contains("1. Register the consumer")
                .contains("2. Allow the redirect address")
                .contains("3. Align the sign-in")
                .contains("/connect/identity-provider/callback");
        browser.post(ACCOUNT + "/consent", all(HIDDEN, page));
        assertThat(System.getProperty(OtherServices.RECEIVED)).contains("\"optionalScopes\":[\"webhook\"]");
    }

    @Test
    void shouldComeBackByThePathOfItsWay() {
        System.setProperty(OtherServices.METHOD, "IDENTITY_PROVIDER");
        browser.post(ACCOUNT + "/consent", Map.of());

        browser.get("/connect/identity-provider/callback?code=c&state=s&iss=https%3A%2F%2Fbitbucket.org");

        assertThat(System.getProperty(OtherServices.RECEIVED))
                .contains("\"path\":\"/connect/identity-provider/callback\"")
                .contains("\"iss\":\"https://bitbucket.org\"");
        assertThat(browser.get("/connect/elsewhere/callback?code=c&state=s").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldReplaceASecretAndGoBack() {
        System.setProperty(OtherServices.METHOD, "CLIENT_CREDENTIALS");
        assertThat(browser.open(ACCOUNT).body())
                .contains("id=\"client-secret\"")
                .contains("type=\"password\"");

        browser.post(ACCOUNT + "/client-secret", Map.of("secret", "typed-secret", "revision", "1"));
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .startsWith("PUT")
                .contains("\"consumerSecret\":\"typed-secret\"");
        browser.post(ACCOUNT + "/client-secret/in-use", Map.of("version", "1", "revision", "2"));
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .contains("/client-secret/in-use")
                .contains("\"version\":1");

        SignInProvider.signInAs("vic.v", "viewer", "team:payments");
        Browser viewer = new Browser(origin);
        assertThat(viewer.open(ACCOUNT).body()).doesNotContain("name=\"secret\"");
        assertThat(viewer.post(ACCOUNT + "/client-secret", Map.of("secret", "s"))
                        .statusCode())
                .isEqualTo(403);
    }
}

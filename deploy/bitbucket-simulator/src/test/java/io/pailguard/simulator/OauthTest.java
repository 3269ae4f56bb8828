package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.Client.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OauthTest extends SimulatorTest {

    private static final String TOKEN = "/site/oauth2/access_token";

    @Test
    void shouldAskWhoTheBrowserBelongsToBeforeItAsksForConsent() {
        Response signIn = anonymous.get(authorizeAddress(""));
        Response signedIn = anonymous.post(authorizeAddress(""), Map.of("user", "ana"));
        Response consent = anonymous.get(
                authorizeAddress(""), "Cookie", signedIn.header("Set-Cookie").split(";")[0]);

        assertThat(signIn.text()).contains("Log in to continue").doesNotContain("Grant access");
        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(consent.text()).contains("Grant access", "Pail", "Read your repositories");
    }

    @Test
    void shouldComeBackWithErrorWhenThePersonRefuses() {
        Response refused = anonymous.post(authorizeAddress(""), Map.of("user", "ana", "decision", "cancel"));

        assertThat(refused.header("Location"))
                .isEqualTo(SmallOrganization.CALLBACK + "?error=access_denied&state=s%261");
    }

    @Test
    void shouldNotLeadBackToAnUnknownRedirectUri() {
        Response page = anonymous.get(authorizeAddress("&redirect_uri=" + Client.encode("https://evil.example/cb")));

        assertThat(page.header("Location")).isNull();
        assertThat(page.text())
                .contains("Invalid redirect_uri", "This integration is misconfigured. Contact the vendor");
    }

    @Test
    void shouldAcceptARedirectUriThatBeginsWithTheRegisteredCallback() {
        String target = SmallOrganization.CALLBACK + "/more";
        Response back = anonymous.post(
                authorizeAddress("&redirect_uri=" + Client.encode(target)), Map.of("user", "ana", "decision", "grant"));

        assertThat(back.header("Location")).startsWith(target + "?code=");
    }

    @Test
    void shouldExchangeACodeOnlyOnce() {
        String code = code("");
        Response first = exchange(code);
        Response second = exchange(code);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("token_type").asText()).isEqualTo("bearer");
        assertThat(first.json().get("expires_in").asInt()).isEqualTo(7200);
        assertThat(first.json().get("scope").asText()).isEqualTo(SmallOrganization.CLASSIC);
        assertThat(first.json().get("access_token").asText())
                .hasSizeGreaterThan(2_500)
                .matches("[^.]+\\.[^.]+\\.[^.]+");
        assertThat(first.json().get("refresh_token").asText()).hasSizeGreaterThan(2_500);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json().get("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void shouldGiveATokenOnlyTheScopesThatWereAskedFor() {
        JsonNode tokens = exchange(code("&scope=account+repository")).json();
        Client client = anonymous.bearer(tokens.get("access_token").asText());

        Response refused = client.get("/2.0/repositories/acme/api/pullrequests");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/error/detail/required/0").asText()).isEqualTo("pullrequest");
        assertThat(refused.json().at("/error/detail/granted")).hasSize(2);
        assertThat(client.get("/2.0/user").header("X-Credential-Type")).isEqualTo("oauth2");
    }

    @Test
    void shouldSayThatAnAccessTokenHasExpired() {
        String token = tokens().get("access_token").asText();
        simulator.clock().advance(Duration.ofHours(2));

        Response expired = anonymous.bearer(token).get("/2.0/user");

        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.message()).startsWith("Access token expired. Use your refresh token");
    }

    @Test
    void shouldRefuseARotatedRefreshTokenAtOnceWithoutGrace() {
        String first = tokens().get("refresh_token").asText();
        Response rotated = refresh(first);

        Response reused = refresh(first);
        Response next = refresh(rotated.json().get("refresh_token").asText());

        assertThat(rotated.json().get("refresh_token").asText()).isNotEqualTo(first);
        assertThat(reused.status()).isEqualTo(400);
        assertThat(reused.text())
                .isEqualTo("{\"error_description\":\"Invalid OAuth client credentials\","
                        + "\"error\":\"unauthorized_client\"}");
        assertThat(next.status()).isEqualTo(200);
    }

    @Test
    void shouldAcceptARotatedRefreshTokenUntilTheGraceIsOver() {
        simulator.settings().refreshGrace(Duration.ofSeconds(60));
        String first = tokens().get("refresh_token").asText();
        refresh(first);
        simulator.clock().advance(Duration.ofSeconds(59));
        Response within = refresh(first);
        simulator.clock().advance(Duration.ofSeconds(1));
        Response after = refresh(first);

        assertThat(within.status()).isEqualTo(200);
        assertThat(after.status()).isEqualTo(400);
    }

    @Test
    void shouldRefuseGoodTokensTooWhileAConsumerIsLockedOut() {
        simulator.settings().refreshLockout(Duration.ofMinutes(3));
        String first = tokens().get("refresh_token").asText();
        String second = refresh(first).json().get("refresh_token").asText();
        refresh(first);

        Response during = refresh(second);
        simulator.clock().advance(Duration.ofMinutes(3));
        Response after = refresh(second);

        assertThat(during.json().get("error").asText()).isEqualTo("unauthorized_client");
        assertThat(after.status()).isEqualTo(200);
    }

    @Test
    void shouldEndTheWholeChainOnReuseWhenAskedTo() {
        simulator.settings().reuseEndsChain(true);
        String first = tokens().get("refresh_token").asText();
        JsonNode second = refresh(first).json();
        refresh(first);

        assertThat(refresh(second.get("refresh_token").asText()).status()).isEqualTo(400);
        assertThat(anonymous
                        .bearer(second.get("access_token").asText())
                        .get("/2.0/user")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void shouldKeepAccessTokensOfBeforeARefresh() {
        JsonNode tokens = tokens();
        refresh(tokens.get("refresh_token").asText());

        assertThat(anonymous
                        .bearer(tokens.get("access_token").asText())
                        .get("/2.0/user")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldAnswerAWrongSecretLikeADeadRefreshToken() {
        Response wrong = anonymous
                .basic(simulator.credentials().consumer().key(), "wrong")
                .post(TOKEN, Map.of("grant_type", "client_credentials"));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("error").asText()).isEqualTo("unauthorized_client");
    }

    @Test
    void shouldActAsTheAppForClientCredentialsAndGiveNoRefreshToken() {
        JsonNode tokens = consumer()
                .post(TOKEN, Map.of("grant_type", "client_credentials"))
                .json();

        JsonNode user = anonymous
                .bearer(tokens.get("access_token").asText())
                .get("/2.0/user")
                .json();

        assertThat(tokens.has("refresh_token")).isFalse();
        assertThat(user.get("type").asText()).isEqualTo("app_user");
    }

    @Test
    void shouldRefuseATokenRequestInJson() {
        Response refused = consumer().json("POST", TOKEN, "{\"grant_type\":\"client_credentials\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error_description").asText()).isEqualTo("Unsupported grant type: None");
        assertThat(refused.json().get("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void shouldCheckTheVerifierOnlyWhenPkceIsEnforced() {
        String challenge = challenge("the-verifier-of-this-test-has-enough-characters");
        String withChallenge = "&code_challenge_method=S256&code_challenge=" + challenge;
        Response ignored = exchange(code(withChallenge));
        simulator.settings().pkceEnforced(true);

        Response without = exchange(code(withChallenge));
        Response right = consumer()
                .post(
                        TOKEN,
                        Map.of(
                                "grant_type", "authorization_code",
                                "code", code(withChallenge),
                                "code_verifier", "the-verifier-of-this-test-has-enough-characters"));
        Response unchallenged = anonymous.post(authorizeAddress(""), Map.of("user", "ana", "decision", "grant"));

        assertThat(ignored.status()).isEqualTo(200);
        assertThat(without.json().get("error").asText()).isEqualTo("invalid_grant");
        assertThat(right.status()).isEqualTo(200);
        assertThat(unchallenged.header("Location")).contains("error=invalid_request");
    }

    @Test
    void shouldKnowTokensAgainAfterARestart() throws IOException {
        JsonNode tokens = tokens();
        SampleCredentials before = simulator.credentials();
        simulator.close();
        simulator = BitbucketSimulator.start(options());
        anonymous = Client.anonymous(simulator);

        assertThat(anonymous
                        .bearer(tokens.get("access_token").asText())
                        .get("/2.0/user")
                        .status())
                .isEqualTo(200);
        assertThat(refresh(tokens.get("refresh_token").asText()).status()).isEqualTo(200);
        assertThat(simulator.credentials().apiTokens()).isEqualTo(before.apiTokens());
    }

    @Test
    void shouldRefuseTokensThatTheirPersonRevoked() {
        JsonNode tokens = tokens();
        simulator.revokeTokensOfUser("ana");

        assertThat(anonymous
                        .bearer(tokens.get("access_token").asText())
                        .get("/2.0/user")
                        .message())
                .startsWith("Token is invalid");
        assertThat(refresh(tokens.get("refresh_token").asText())
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("unauthorized_client");
    }

    private JsonNode tokens() {
        return exchange(code("")).json();
    }

    private String code(String more) {
        String location = anonymous
                .post(authorizeAddress(more), Map.of("user", "ana", "decision", "grant"))
                .header("Location");
        int start = location.indexOf("code=") + 5;
        return location.substring(start, location.indexOf('&', start));
    }

    private Response exchange(String code) {
        return consumer().post(TOKEN, Map.of("grant_type", "authorization_code", "code", code));
    }

    private Response refresh(String token) {
        return consumer().post(TOKEN, Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private String authorizeAddress(String more) {
        return "/site/oauth2/authorize?response_type=code&state=s%261&client_id="
                + simulator.credentials().consumer().key() + more;
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.Client.Response;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.change.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTest extends SimulatorTest {

    private static final String API = "/2.0/repositories/acme/api";

    @Test
    void shouldHidePrivateRepositoriesFromWhoMayNotReadThem() {
        assertThat(anonymous.get(API).status()).isEqualTo(404);
        assertThat(anonymous.get(API).message()).startsWith("You may not have access to this repository");
        assertThat(ana.get("/2.0/repositories/globex/secret-plans").status()).isEqualTo(404);
        assertThat(anonymous.get("/2.0/repositories/acme/site").status()).isEqualTo(200);
        assertThat(anonymous.all("/2.0/repositories/acme")).hasSize(1);
    }

    @Test
    void shouldAnswerNonMembersOfAWorkspaceWith401() {
        Response foreign = ana.get("/2.0/workspaces/globex");

        assertThat(foreign.status()).isEqualTo(401);
        assertThat(foreign.message()).isEqualTo("You do not have access to view this workspace.");
    }

    @Test
    void shouldListARepositoryAndYetForbidEverythingUnderIt() {
        assertThat(ana.all("/2.0/repositories/acme"))
                .anyMatch(each -> each.get("slug").asText().equals("vault"));
        assertThat(ana.get("/2.0/repositories/acme/vault").status()).isEqualTo(403);
        assertThat(ana.get("/2.0/repositories/acme/vault/commits").status()).isEqualTo(403);
    }

    @Test
    void shouldForbidAdministrationToReadersWhateverTheirScopes() {
        Client ben = consenting("ben");

        assertThat(ben.get(API).status()).isEqualTo(200);
        assertThat(ben.get(API + "/hooks").status()).isEqualTo(403);
        assertThat(ben.get(API + "/hooks").message()).isEqualTo("Forbidden");
        assertThat(consenting("ana").get(API + "/hooks").status()).isEqualTo(200);
    }

    @Test
    void shouldSpendTheBudgetOfTheConsumerWhoeverConsented() {
        simulator.settings().rateLimit(1);

        assertThat(consenting("ben").get(API).status()).isEqualTo(200);
        assertThat(consenting("ana").get(API).status()).isEqualTo(429);
    }

    @Test
    void shouldNameRequiredAndGrantedScopesAsAnObject() {
        Client limited = anonymous.bearer(simulator.credentials().limitedToken());

        Response refused = limited.get(API + "/branch-restrictions");
        JsonNode detail = refused.json().at("/error/detail");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("Your credentials lack one or more required privilege scopes.");
        assertThat(detail).hasToString("{\"required\":[\"repository:admin\"],\"granted\":[\"repository\"]}");
        assertThat(refused.header("X-Accepted-OAuth-Scopes")).isEqualTo("repository:admin");
    }

    @Test
    void shouldConfineARepositoryTokenToItsRepository() {
        Client limited = anonymous.bearer(simulator.credentials().limitedToken());

        assertThat(limited.get(API).status()).isEqualTo(200);
        assertThat(limited.get("/2.0/repositories/acme/empty").status()).isEqualTo(404);
        assertThat(limited.all("/2.0/repositories/acme"))
                .extracting(each -> each.get("slug").asText())
                .containsExactly("api", "site");
    }

    @Test
    void shouldNeverLetAccessTokensReadPermissions() {
        Client token = anonymous.bearer(simulator.credentials().accessTokens().get("acme/all"));

        assertThat(token.get(API + "/branch-restrictions").status()).isEqualTo(200);
        assertThat(token.get(API + "/permissions-config/users").status()).isEqualTo(403);
        assertThat(token.get("/2.0/workspaces/acme/permissions").status()).isEqualTo(403);
    }

    @Test
    void shouldKnowNoPersonBehindAnAccessToken() {
        Client token = anonymous.bearer(simulator.credentials().accessTokens().get("acme/all"));
        Client limited = anonymous.bearer(simulator.credentials().limitedToken());

        Response user = token.get("/2.0/user");
        List<JsonNode> workspaces = token.all("/2.0/user/workspaces");

        assertThat(user.status()).isEqualTo(403);
        assertThat(user.message()).isEqualTo("This API is not accessible by this authentication mechanism");
        assertThat(workspaces).hasSize(1);
        assertThat(workspaces.get(0).at("/workspace/slug").asText()).isEqualTo("acme");
        assertThat(workspaces.get(0).get("administrator").asBoolean()).isFalse();
        assertThat(limited.get("/2.0/user/workspaces").status()).isEqualTo(403);
        assertThat(limited.get("/2.0/workspaces/acme").status()).isEqualTo(200);
        assertThat(anonymous.get("/2.0/user").status()).isEqualTo(401);
    }

    @Test
    void shouldTakeTheAddressForTheApiAndTheUserNameForGit() {
        String token = simulator.credentials().apiTokens().get("ana/all").token();
        String refs = "/acme/api.git/info/refs?service=git-upload-pack";

        assertThat(anonymous.basic("ana@example.com", token).get(API).status()).isEqualTo(200);
        assertThat(anonymous.basic("ana", token).get(API).status()).isEqualTo(401);
        assertThat(anonymous.bearer(token).get(API).status()).isEqualTo(200);
        assertThat(anonymous.basic("ana", token).get(refs).status()).isEqualTo(200);
        assertThat(anonymous.basic("ana@example.com", token).get(refs).status()).isEqualTo(401);
        assertThat(anonymous
                        .basic("x-bitbucket-api-token-auth", token)
                        .get(refs)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldLetAnApiTokenLiveForAYear() {
        simulator.clock().advance(Duration.ofDays(364));
        assertThat(ana.get(API).status()).isEqualTo(200);

        simulator.clock().advance(Duration.ofDays(1));

        assertThat(ana.get(API).status()).isEqualTo(401);
        assertThat(ana.get(API).text()).startsWith("Token is invalid, expired, or not supported");
    }

    @Test
    void shouldShowOnlyAddressesThatWereAskedForAndOnlyToOwners() {
        String path = "/2.0/workspaces/acme/members?fields=%2Bvalues.user.email";
        String query = "&q=" + Client.encode("user.email IN (\"ben@example.com\",\"nobody@example.com\")");

        List<JsonNode> asked = ana.all(path + query);

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).at("/user/email").asText()).isEqualTo("ben@example.com");
        assertThat(ana.get(path).text()).doesNotContain("@example.com");
        assertThat(consenting("ben").get(path + query).text()).doesNotContain("\"email\"");
        String tooMany = "user.email IN (" + "\"a@example.com\",".repeat(90) + "\"b@example.com\")";
        assertThat(ana.get(path + "&q=" + Client.encode(tooMany)).status()).isEqualTo(400);
    }

    @Test
    void shouldRefuseTokensWithoutScopesAndWrongPasswords() {
        Response scopeless = anonymous
                .basic(simulator.credentials().apiTokens().get("ana/without-scopes"))
                .get("/2.0/user");
        Response wrong = anonymous.basic("ana@example.com", "wrong").get("/2.0/user");

        assertThat(scopeless.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Bitbucket.org HTTP\"");
    }

    @Test
    void shouldAcceptAppPasswordsOnlyWhenTold() {
        Client old =
                anonymous.basic("ana", simulator.credentials().appPassword().token());

        assertThat(old.get("/2.0/user").status()).isEqualTo(401);
        simulator.settings().changes().set(Change.APP_PASSWORDS, Stage.BEFORE);
        assertThat(old.get("/2.0/user").status()).isEqualTo(200);
    }

    @Test
    void shouldForgetARevokedToken() {
        simulator.revokeToken("ana/all");

        assertThat(ana.get("/2.0/user").status()).isEqualTo(401);
    }

    @Test
    void shouldNotTakeATokenFromTheQuery() {
        String token = simulator.credentials().accessTokens().get("acme/all");

        assertThat(anonymous.get(API + "?access_token=" + Client.encode(token)).status())
                .isEqualTo(404);
        assertThat(simulator.requests().all().toString()).doesNotContain(token).contains("access_token=...");
    }

    @Test
    void shouldCountEachBudgetApartAndRefuseInPlainText() {
        simulator.settings().rateLimit(3).rateWindow(Duration.ofSeconds(60));
        for (int i = 0; i < 3; i++) {
            assertThat(ana.get(API).status()).isEqualTo(200);
        }
        Response refused = ana.get(API);
        Response other = ben().get(API);
        simulator.clock().advance(Duration.ofSeconds(60));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).isEqualTo("text/plain");
        assertThat(refused.text()).isEqualTo("Rate limit for this resource has been exceeded");
        assertThat(refused.header("Retry-After")).isNull();
        assertThat(other.status()).isEqualTo(200);
        assertThat(ana.get(API).status()).isEqualTo(200);
    }

    @Test
    void shouldKeepWhoAsksAgainAtOnceLockedOut() {
        simulator.settings().rateLimit(1).rateWindow(Duration.ofSeconds(60)).retryAfterSent(true);
        ana.get(API);
        for (int i = 0; i < 5; i++) {
            simulator.clock().advance(Duration.ofSeconds(30));
            assertThat(ana.get(API).status()).isEqualTo(429);
        }
        assertThat(ana.get(API).header("Retry-After")).isEqualTo("61");

        simulator.clock().advance(Duration.ofSeconds(61));

        assertThat(ana.get(API).status()).isEqualTo(200);
    }

    @Test
    void shouldTellOnlyAccessTokensHowTheirBudgetStands() {
        Response byToken = anonymous
                .bearer(simulator.credentials().accessTokens().get("acme/all"))
                .get(API);

        assertThat(byToken.header("X-RateLimit-Limit")).isEqualTo("1000");
        assertThat(byToken.header("X-RateLimit-NearLimit")).isEqualTo("false");
        assertThat(ana.get(API).header("X-RateLimit-Limit")).isNull();
    }
}

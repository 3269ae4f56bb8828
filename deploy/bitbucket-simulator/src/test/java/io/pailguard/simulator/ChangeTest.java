package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.Client.Response;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.change.Stage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each change of the service before, during and after. */
class ChangeTest extends SimulatorTest {
    private static final String TOKEN = "/site/oauth2/access_token";
    private static final String API = "/2.0/repositories/acme/api";

    @ParameterizedTest
    @CsvSource({
        "cross-workspace-lists, /2.0/repositories, 200, 410",
        "cross-workspace-lists, /2.0/workspaces, 200, 410",
        "cross-workspace-lists, /2.0/user/permissions/workspaces, 200, 410",
        "cross-workspace-lists, /2.0/user/permissions/repositories, 200, 410",
        "cross-workspace-lists, /2.0/snippets, 200, 410",
        "user-workspaces, /2.0/user/workspaces, 404, 200",
        "issues-and-wikis, /2.0/repositories/acme/api/issues, 200, 404",
        "code-search, /2.0/workspaces/acme/search/code?search_query=number, 200, 410",
        "groups-removed, /1.0/groups/acme, 200, 410"
    })
    void shouldAnswerAsBeforeAndAsAfter(String change, String path, int before, int after) {
        stage(change, Stage.BEFORE);
        assertThat(ana.get(path).status()).isEqualTo(before);

        stage(change, Stage.AFTER);
        Response gone = ana.get(path);

        assertThat(gone.status()).isEqualTo(after);
        assertThat(after != 410 || gone.message().endsWith("Functionality has been deprecated"))
                .isTrue();
    }

    @Test
    void shouldBeInForceForTheFirstQuarterOfAnHourInABrownout() {
        stage("cross-workspace-lists", Stage.BROWNOUT);

        assertThat(ana.get("/2.0/workspaces").status()).isEqualTo(410);
        simulator.clock().advance(Duration.ofMinutes(16));
        assertThat(ana.get("/2.0/workspaces").status()).isEqualTo(200);
        simulator.clock().advance(Duration.ofMinutes(45));
        assertThat(ana.get("/2.0/workspaces").message()).startsWith("CHANGE-2770");
    }

    @Test
    void shouldGiveOutTokensAsBeforeTheOverhaul() {
        stage("oauth-overhaul", Stage.BEFORE);
        JsonNode first = token(Map.of("grant_type", "authorization_code", "code", code()));
        assertThat(first.has("scopes")).isTrue();
        assertThat(first.has("scope")).isFalse();

        Map<String, String> refresh = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                first.get("refresh_token").asText());
        JsonNode second = token(refresh);
        assertThat(second.get("refresh_token")).isEqualTo(first.get("refresh_token"));
        assertThat(token(refresh).has("access_token")).isTrue();
        assertThat(token(Map.of("grant_type", "client_credentials")).has("refresh_token"))
                .isTrue();
        String inQuery = API + "?access_token=" + second.get("access_token").asText();
        assertThat(anonymous.get(inQuery).status()).isEqualTo(200);

        stage("oauth-overhaul", Stage.AFTER);
        assertThat(anonymous.get(inQuery).status()).isEqualTo(404);
        assertThat(token(refresh).get("refresh_token")).isNotEqualTo(first.get("refresh_token"));
        assertThat(consumer().post(TOKEN, refresh).status()).isEqualTo(400);
    }

    @Test
    void shouldRefuseAppPasswordsDuringABrownout() {
        SampleCredentials.Basic password = simulator.credentials().appPassword();
        Client old = anonymous.basic(password.email(), password.token());
        stage("app-passwords", Stage.BROWNOUT);
        assertThat(old.get(API).status()).isEqualTo(401);
        simulator.clock().advance(Duration.ofMinutes(20));
        assertThat(old.get(API).status()).isEqualTo(200);
    }

    @Test
    void shouldShowNoDatesOfMembersOnceTheWorkspaceHasMoved() {
        assertThat(ana.all("/2.0/workspaces/acme/permissions").get(0).has("added_on"))
                .isTrue();
        stage("members-without-dates", Stage.AFTER);
        assertThat(ana.all("/2.0/workspaces/acme/permissions"))
                .allSatisfy(member -> assertThat(member.has("added_on") || member.has("last_accessed"))
                        .isFalse());
    }

    @Test
    void shouldSayTheZoneTwice() {
        stage("doubled-zone", Stage.AFTER);
        assertThat(ana.get(API).json().get("updated_on").asText()).endsWith("+00:00Z");
    }

    @Test
    void shouldShowFieldsAndValuesThatNobodyHasAnnounced() {
        stage("unknown-fields", Stage.AFTER);
        stage("unknown-values", Stage.AFTER);

        assertThat(ana.all(API + "/branch-restrictions"))
                .allSatisfy(rule -> assertThat(rule.has("lifecycle")).isTrue())
                .extracting(rule -> rule.get("kind").asText())
                .containsExactly("force", "require_signed_commits");
        assertThat(ana.get(API).json().get("fork_policy").asText()).isEqualTo("internal_forks");
    }

    @Test
    void shouldRefuseAChangeOrStageThatThereIsNot() {
        String settings = "/_simulator/settings";
        assertThat(anonymous
                        .json("PATCH", settings, "{\"changes\": {\"no-such\": \"AFTER\"}}")
                        .message())
                .contains("no-such");
        assertThat(anonymous
                        .json(
                                "PATCH",
                                settings,
                                "{\"changes\": {\"code-search\": \"BEFORE\", \"app-passwords\": \"SOON\"}}")
                        .message())
                .contains("BROWNOUT");
        assertThat(simulator.settings().changes().stage(Change.CODE_SEARCH)).isEqualTo(Stage.AFTER);
    }

    private JsonNode token(Map<String, String> form) {
        Response answer = consumer().post(TOKEN, form);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void stage(String change, Stage stage) {
        Response set = anonymous.json(
                "PATCH", "/_simulator/settings", "{\"changes\": {\"" + change + "\": \"" + stage + "\"}}");
        assertThat(set.json().get("changes").get(change).asText()).isEqualTo(stage.name());
    }
}

package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.FindingsResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credentials looked at, held to a policy and stopped, on the pages. */
@QuarkusTest
@FindingsResource
class CredentialPagesTest {
    private static final String ACCOUNT = "/connectors/" + OtherServices.CONNECTION;

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    @AfterEach
    void bringTheUsualAccountBack() {
        System.clearProperty(OtherServices.METHOD);
    }

    private Browser as(String... groups) {
        SignInProvider.signInAs("c-" + groups[0], groups);
        Browser browser = new Browser(origin);
        browser.open("/settings");
        return browser;
    }

    @Test
    void shouldShowHowCredentialsAreAndWhatToDo() {
        assertThat(as("viewer", "team:payments").open("/connectors/credentials").body())
                .contains("One needs somebody", "Credential should have been replaced by", "Act now")
                .contains("give it a new token", "when it ends", "audit log")
                .contains("href=\"" + ACCOUNT + "\"");
        assertThat(as("viewer", "team:payments").open("/connectors").body()).contains("/connectors/credentials");
    }

    @Test
    void shouldShowWhatBitbucketChanges() {
        assertThat(as("viewer", "team:payments").open("/connectors/upstream").body())
                .contains("App passwords are refused", "72 days left", "Not used here", "changelog#CHANGE-2770")
                .contains("A field that is not known", "branchrestriction.lifecycle");
        assertThat(as("viewer", "team:payments").open("/connectors").body()).contains("/connectors/upstream");
    }

    @Test
    void shouldLetOnlyAConnectorAdminOfAllTeamsChangeThePolicy() {
        Browser reader = as("viewer", "team:payments");
        assertThat(reader.open("/connectors/policy").body())
                .contains("90 days", "Rotation every quarter")
                .doesNotContain("<form method=\"post\" action=\"/connectors/policy\"");
        assertThat(reader.post("/connectors/policy", Map.of("version", "1")).statusCode())
                .isEqualTo(403);
        assertThat(as("connector-admin", "team:payments")
                        .open("/connectors/policy")
                        .body())
                .doesNotContain("<form method=\"post\" action=\"/connectors/policy\"");

        Browser admin = as("connector-admin", "all-teams");
        assertThat(admin.open("/connectors/policy").body())
                .contains("name=\"maxAgeDays\"", "value=\"90\"", ">API token<", ">Bitbucket App<");
        HttpResponse<String> changed = admin.post(
                "/connectors/policy",
                Map.of(
                        "version", "1",
                        "maxAgeDays", "60",
                        "lifetimeCapDays", "",
                        "method", "API_TOKEN",
                        "scopes", "account, repository",
                        "reason", "why"));
        assertThat(changed.headers().firstValue("Location").orElseThrow()).endsWith("done=CHANGED");
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .startsWith("PUT /api/v1/credential-policy")
                .contains("\"maxAgeDays\":60", "[\"API_TOKEN\"]", "[\"account\",\"repository\"]", "\"why\"");
    }

    @Test
    void shouldThrowTheKillSwitchOnlyForOneWhoSaysSo() {
        Browser admin = as("connector-admin", "team:payments");
        System.clearProperty(OtherServices.RECEIVED);
        assertThat(admin.open(ACCOUNT).body()).contains("Stop at once", "nobody can bring the credential back");

        admin.post(ACCOUNT + "/revocation", Map.of());
        assertThat(System.getProperty(OtherServices.RECEIVED)).isNull();
        HttpResponse<String> stopped = admin.post(ACCOUNT + "/revocation", Map.of("sure", "true"));

        assertThat(stopped.statusCode()).isEqualTo(303);
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .startsWith("POST /api/v1/connections/" + OtherServices.CONNECTION + "/revocation");
        Browser reader = as("viewer", "team:payments");
        assertThat(reader.open(ACCOUNT).body()).doesNotContain("Stop at once");
        assertThat(reader.post(ACCOUNT + "/revocation", Map.of("sure", "true")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldSayWhyAnAccountDepartsFromThePolicy() {
        Browser admin = as("connector-admin", "team:payments");
        assertThat(admin.open(ACCOUNT).body())
                .contains("its credential may be 200 days old", "Rotated by the build farm", "policy-override/end");

        admin.post(
                ACCOUNT + "/policy-override",
                Map.of(
                        "version", "1",
                        "maxAgeDays", "120",
                        "lifetimeCapDays", "400",
                        "dormantDays", "60",
                        "remindDays", "20",
                        "refusals", "5",
                        "moreScopes", "webhook",
                        "reason", "Build farm"));
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .contains("\"maxAgeDays\":120", "\"lifetimeCapDays\":400", "\"dormantDays\":60")
                .contains("\"remindDays\":20", "\"refusals\":5", "[\"webhook\"]", "Build farm");
    }

    @Test
    void shouldConnectForATimeOnly() {
        System.setProperty(OtherServices.METHOD, "API_TOKEN");
        Browser admin = as("connector-admin", "team:payments");
        assertThat(admin.open("/connectors/new/api-token").body()).contains("until somebody removes it");

        admin.post(
                "/connectors/new/api-token",
                Map.of(
                        "name", "trial",
                        "team", "payments",
                        "email", "ada@acme.example",
                        "token", "typed-token-value",
                        "deleteIn", "24",
                        "key", "k-trial"));

        assertThat(System.getProperty(OtherServices.RECEIVED)).contains("\"deleteAt\":\"20");
    }
}

package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.FindingsResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The settings of an account in versions, and the rule of matching people, on the pages. */
@QuarkusTest
@FindingsResource
class AccountSettingsPagesTest {
    private static final String ACCOUNT = "/connectors/" + OtherServices.CONNECTION;

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    @AfterEach
    void bringTheUsualAccountBack() {
        System.clearProperty(OtherServices.METHOD);
    }

    private Browser as(String... groups) {
        SignInProvider.signInAs("s-" + groups[0], groups);
        Browser browser = new Browser(origin);
        browser.open("/settings");
        return browser;
    }

    @Test
    void shouldShowEveryVersionAndTheWayBackToWhoMayGoIt() {
        Browser admin = as("connector-admin", "team:payments");
        assertThat(admin.open(ACCOUNT).body())
                .contains("Version 2", "Version 1", "by admin", "Read for the checkout", "Go back to version 1")
                .contains("whose claim email is {nickname}@acme.example");
        assertThat(as("viewer", "team:payments").open(ACCOUNT).body())
                .contains("Version 1")
                .doesNotContain("Go back to version 1");

        HttpResponse<String> back = admin.post(ACCOUNT + "/settings/in-use", Map.of("version", "1", "revision", "2"));
        assertThat(back.headers().firstValue("Location").orElseThrow()).endsWith("#settings");
        assertThat(System.getProperty(OtherServices.RECEIVED)).contains("/settings/in-use {\"version\":1}");
    }

    @Test
    void shouldSendAllSettingsAndLeaveWhatThePageDoesNotAsk() {
        Browser admin = as("connector-admin", "team:payments");
        assertThat(admin.open(ACCOUNT + "/settings").body())
                .contains("name=\"profile\"", "Read for the checkout")
                .doesNotContain("name=\"expires\"");

        admin.post(
                ACCOUNT + "/settings",
                Map.of(
                        "version",
                        "2",
                        "name",
                        "Checkout",
                        "description",
                        "",
                        "profile",
                        "CORRELATION",
                        "deleteIn",
                        "0"));
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .startsWith("PUT /api/v1/connections/" + OtherServices.CONNECTION + "/settings ")
                .contains("\"name\":\"Checkout\"", "\"scopeProfile\":\"CORRELATION\"", "\"claim\":\"email\"");

        System.setProperty(OtherServices.METHOD, "API_TOKEN");
        assertThat(admin.open(ACCOUNT + "/settings").body())
                .contains("name=\"expires\"")
                .doesNotContain("name=\"profile\"");
        assertThat(as("viewer", "team:payments").open(ACCOUNT + "/settings").statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldTryARuleBeforeItIsSaved() {
        Browser admin = as("connector-admin", "team:payments");
        assertThat(admin.open(ACCOUNT + "/people").body()).contains("value=\"{nickname}@acme.example\"");

        String tried = admin.post(
                        ACCOUNT + "/people/trial",
                        Map.of(
                                "version", "2",
                                "claim", "email",
                                "template", "{nickname}@acme.example",
                                "accounts", "ada, 557058:0a\n\nbob",
                                "people", "Ada Lovelace, ada@acme.example"))
                .body();
        assertThat(tried).contains("Matched", "No match", "bob@acme.example", "ada, 557058:0a");
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .contains("\"nickname\":\"ada\"", "\"accountId\":\"557058:0a\"", "\"nickname\":\"bob\"")
                .contains("{\"email\":\"ada@acme.example\"}");

        admin.post(ACCOUNT + "/people", Map.of("version", "2", "claim", "email", "template", "{email}"));
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .startsWith("PUT /api/v1/connections/" + OtherServices.CONNECTION + "/settings ")
                .contains("\"template\":\"{email}\"", "Payments, read");
    }
}

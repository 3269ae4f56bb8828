package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.FindingsResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@FindingsResource
class ErasurePagesTest {
    private static final String PAGE = "/settings/erasures";

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    @AfterEach
    void bringTheUsualAccountBack() {
        System.clearProperty(OtherServices.STATE);
    }

    private Browser signedIn(String... roles) {
        SignInProvider.signInAs("carl.c", roles);
        Browser browser = new Browser(origin);
        browser.open("/settings");
        return browser;
    }

    @Test
    void shouldEraseAWorkspaceWhoseAccountHasEndedAndTellHowFarItIs() {
        System.setProperty(OtherServices.STATE, "REMOVED");
        Browser browser = signedIn("connector-admin", "team:payments");

        assertThat(browser.open(PAGE).body())
                .contains("Erase for good", "ingest-service: under way", "not yet complete");
        HttpResponse<String> answer = browser.post(PAGE, Map.of("workspace", "{uuid}", "slug", "acme"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .startsWith("POST /api/v1/erasures")
                .contains("acme");
        assertThat(browser.open(answer.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("The workspace is being erased.");
    }

    @Test
    void shouldSayWhyNothingIsErasedAndKeepWhatWasTyped() {
        Browser browser = signedIn("connector-admin", "team:payments");

        HttpResponse<String> answer = browser.post(PAGE, Map.of("workspace", "{uuid}", "slug", "mistyped"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("class=\"note bad\"", "value=\"mistyped\"");
    }

    @Test
    void shouldOfferItToNobodyElse() {
        Browser auditor = signedIn("auditor", "team:payments");
        assertThat(auditor.open(PAGE).body())
                .contains("ingest-service: under way")
                .doesNotContain("Erase for good");
        assertThat(auditor.post(PAGE, Map.of()).statusCode()).isEqualTo(403);
        assertThat(signedIn("viewer", "team:payments").open(PAGE).statusCode()).isEqualTo(403);
    }
}

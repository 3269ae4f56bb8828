package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.FindingsResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@FindingsResource
class WebhookPagesTest {
    private static final String PAGE = "/connectors/" + OtherServices.CONNECTION + "/webhook";
    private static final String SECRET = "whsec_made-for-this-example";

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    @Test
    void shouldShowTheSecretOnceAndTheAddressAlways() {
        Browser admin = as("connector-admin");

        assertThat(admin.open(PAGE).body())
                .contains("/webhooks/" + OtherServices.CONNECTION, "Nothing has come yet.", "Make the next secret")
                .doesNotContain(SECRET);
        assertThat(admin.post(PAGE + "/secrets", Map.of()).body()).contains(SECRET, "never again");
        assertThat(admin.post(PAGE + "/removal", Map.of())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith(PAGE + "?removed=true");
        assertThat(admin.open(PAGE + "?removed=true").body()).contains("Nothing is taken any more.");
        assertThat(System.getProperty(OtherServices.RECEIVED)).startsWith("DELETE ");
        assertThat(admin.post(PAGE + "/removal", Map.of("leave", "true"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith(PAGE + "?removed=true&left=true");
        assertThat(admin.open(PAGE + "?removed=true&left=true").body())
                .contains("What Pailguard made is still at Bitbucket");
    }

    @Test
    void shouldMakeItAtBitbucketAndDeleteItThereAgain() {
        Browser admin = as("connector-admin");

        assertThat(admin.open(PAGE).body()).contains("This writes to Bitbucket", "The whole workspace");
        admin.post(PAGE + "/subscriptions", Map.of("place", " acme/checkout-api "));
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .startsWith("PUT ")
                .contains("/webhook/subscriptions/checkout-api");
        assertThat(admin.post(PAGE + "/subscriptions", Map.of("place", "not-watched"))
                        .body())
                .contains("It was not made.");
        assertThat(admin.post(PAGE + "/subscriptions", Map.of("place", "unanswered"))
                        .body())
                .contains("Whether it was made is not known: ask again.");
        assertThat(admin.post(PAGE + "/subscriptions", Map.of("place", "acme/workspace"))
                        .body())
                .contains("goes by its id");
        assertThat(System.getProperty(OtherServices.RECEIVED)).contains("/webhook/subscriptions/checkout-api");
        admin.post(PAGE + "/subscriptions/deletion", Map.of("place", "workspace"));
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .startsWith("DELETE ")
                .contains("/webhook/subscriptions/workspace");
    }

    @Test
    void shouldLetAConnectorAdminAloneMakeOne() {
        Browser viewer = as("viewer");

        assertThat(viewer.open(PAGE).body()).contains("Nothing has come yet.").doesNotContain("Make the next secret");
        assertThat(viewer.post(PAGE + "/secrets", Map.of()).statusCode()).isEqualTo(403);
        assertThat(viewer.post(PAGE + "/subscriptions", Map.of()).statusCode()).isEqualTo(403);
        assertThat(viewer.post(PAGE + "/subscriptions/deletion", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(viewer.post(PAGE + "/removal", Map.of()).statusCode()).isEqualTo(403);
    }

    private Browser as(String role) {
        SignInProvider.signInAs("carl.c", role, "team:payments");
        Browser browser = new Browser(origin);
        browser.open("/settings");
        return browser;
    }
}

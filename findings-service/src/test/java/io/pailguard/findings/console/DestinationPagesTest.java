package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Destinations by the forms of the console. */
@QuarkusTest
@FindingsResource
class DestinationPagesTest {
    @Inject
    Database database;

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    private final String team = "team-" + Ids.next();

    private Browser as(String role, String of) {
        SignInProvider.signInAs("p." + role, role, "team:" + of);
        Browser browser = new Browser(origin);
        browser.open("/destinations");
        return browser;
    }

    @Test
    void shouldMakeTryChangeAndDeleteOne() {
        Browser analyst = as("analyst", team);
        assertThat(analyst.open("/destinations/new?kind=webhook").body())
                .contains("name=\"setting-url\"", "type=\"password\"", "<option value=\"" + team + "\"");
        HttpResponse<String> refused = analyst.post(
                "/destinations", Map.of("kind", "webhook", "name", "On-call", "team", team, "setting-url", "ftp://a"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"On-call\"", "does not begin with https://");

        HttpResponse<String> made = analyst.post(
                "/destinations",
                Map.of("kind", "webhook", "name", "On-call", "team", team, "setting-url", "https://10.0.0.1/hook"));
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().allValues("Cache-Control").toString()).contains("no-store");
        assertThat(made.body()).contains("whsec_", "it is not shown again");
        String page = "/destinations/" + database.value("SELECT id FROM destination WHERE team = $1", team);

        assertThat(analyst.post(page + "/test", Map.of()).statusCode()).isEqualTo(303);
        String tested = analyst.open(page + "?done=TESTED").body();
        assertThat(tested).contains("The test was refused.", "not public", "fingerprint");
        assertThat(tested.replace("begins with whsec_", "")).doesNotContain("whsec_");
        assertThat(analyst.post(page, Map.of("name", "Renamed", "version", "7", "setting-url", "https://a.example"))
                        .statusCode())
                .isEqualTo(412);
        assertThat(analyst.post(page, Map.of("name", "Renamed", "version", "0", "setting-url", "https://a.example"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(analyst.post(page + "/secret", Map.of("secret", "")).body()).contains("whsec_");
        assertThat(as("viewer", team).open("/destinations").body())
                .contains("Renamed")
                .doesNotContain("/destinations/new");
        assertThat(as("analyst", "other").open(page).statusCode()).isEqualTo(404);
        assertThat(as("analyst", team).post(page + "/delete", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(as("viewer", team).open("/destinations").body()).contains("There is no destination");
    }
}

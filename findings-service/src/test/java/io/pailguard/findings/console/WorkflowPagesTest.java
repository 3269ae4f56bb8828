package io.pailguard.findings.console;

import static io.pailguard.findings.Samples.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.destination.RecordingDestinations;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules made, tried, switched and followed on the pages. */
@QuarkusTest
@FindingsResource
class WorkflowPagesTest {
    @Inject
    RecordingDestinations destinations;

    @Inject
    Database database;

    @Inject
    EventIntake intake;

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    private final String team = "team-" + Ids.next();

    @AfterEach
    void forget() {
        database.rows("DELETE FROM workflow WHERE team = $1", team);
    }

    private Browser as(String role) {
        SignInProvider.signInAs("w-" + role, role, "team:" + team);
        Browser browser = new Browser(origin);
        browser.open("/settings");
        return browser;
    }

    @Test
    void shouldMakeARuleTryItAndSwitchItOn() {
        UUID to = destinations.add(team);
        Browser browser = as("analyst");
        assertThat(browser.open("/workflows/new").body()).contains("Make the rule", "to " + team, "0 issues match now");
        HttpResponse<String> made = browser.post(
                "/workflows",
                Map.of(
                        "name", "Tell <b>us</b>",
                        "team", team,
                        "trigger", "issue-opened",
                        "severity", "CRITICAL",
                        "destination", to.toString(),
                        "pace", "DAILY",
                        "at", "08:00",
                        "day", "MONDAY",
                        "from", "20:00",
                        "to", "07:00"));
        assertThat(made.statusCode()).isEqualTo(303);
        String page = made.headers().firstValue("Location").orElseThrow();
        String shown = browser.open(page).body();
        assertThat(shown)
                .contains("The rule is made, and tried.", "Tell &lt;b&gt;us&lt;/b&gt;", "Switch on", "value=\"20:00\"")
                .contains("value=\"CRITICAL\" checked");
        // When
        String path = page.substring(page.indexOf("/workflows"), page.indexOf('?'));
        HttpResponse<String> on = browser.post(path + "/state", Map.of("state", "ON", "version", "0"));
        // Then
        assertThat(on.statusCode()).isEqualTo(303);
        assertThat(browser.open("/workflows").body())
                .contains("Tell &lt;b&gt;us&lt;/b&gt;", "severity Critical", "tell to " + team, "daily at 08:00");
        assertThat(browser.post(path + "/test", Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.open("/workflows/deliveries").body()).contains("A test of the rule");
        assertThat(browser.post(path, Map.of("name", "x", "team", team, "trigger", "no", "version", "1"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.post(path + "/delete", Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.open(path).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldMakeARuleAboutWhatTheQueueShows() {
        Samples samples = new Samples(team, "shown-" + Ids.next());
        intake.take(List.of(samples.discovered(), samples.findings(Ids.next(), 1, secret("s1", "a.txt", 3))))
                .await()
                .atMost(Duration.ofSeconds(30));
        Browser browser = as("analyst");
        String queue = browser.open("/issues?severity=HIGH&q=a.txt").body();
        String link = "/workflows/new?query=severity%3DHIGH%26q%3Da.txt%26state%3DOPEN%2CFIXING";
        assertThat(queue).contains("href=\"" + link + "\"");
        assertThat(browser.open(link).body())
                .contains("1 issue matches now", "value=\"HIGH\" checked", "value=\"q=a.txt&amp;state=OPEN,FIXING\"");
        database.rows("UPDATE issue SET factors = '{public-repository,exposed}' WHERE team = $1", team);
        assertThat(browser.open("/issues?factor=public-repository&factor=exposed")
                        .body())
                .as("both factors")
                .contains("query=factor%3Dpublic-repository%26factor%3Dexposed%26state");
        assertThat(queue).as("what is of all teams is for those who see all").doesNotContain("Nobody hears of these");
        assertThat(as("viewer").open("/issues").body()).doesNotContain("/workflows/new");
    }

    @Test
    void shouldOfferTheRulesThatWaitFromTheStart() {
        Samples samples = new Samples(team, "shown-" + Ids.next());
        intake.take(List.of(samples.discovered(), samples.findings(Ids.next(), 1, secret("s1", "a.txt", 3))))
                .await()
                .atMost(Duration.ofSeconds(30));
        SignInProvider.signInAs("w-all", "analyst", "all-teams");
        Browser browser = new Browser(origin);
        browser.open("/settings");
        assertThat(browser.open("/issues").body()).contains("Nobody hears of these yet.", "href=\"/workflows\"");
    }

    @Test
    void shouldCountWhatIsTypedAndKeepItWhereItIsRefused() {
        Browser browser = as("analyst");
        assertThat(browser.open("/workflows/new?team=" + team + "&trigger=issue-opened&more=check%3Dsecret.x")
                        .body())
                .contains("0 issues match now", "value=\"check=secret.x\"");
        HttpResponse<String> refused = browser.post(
                "/workflows", Map.of("name", "Kept name", "team", team, "trigger", "issue-opened", "zone", "Moon"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Nothing was changed.", "a name of the IANA", "value=\"Kept name\"");
    }

    @Test
    void shouldShowReadersTheRulesWithoutAnythingToChange() {
        UUID to = destinations.add(team);
        as("analyst")
                .post(
                        "/workflows",
                        Map.of("name", "Seen", "team", team, "trigger", "issue-opened", "destination", to.toString()));
        Browser viewer = as("viewer");
        String id =
                database.value("SELECT id FROM workflow WHERE team = $1", team).toString();
        assertThat(viewer.open("/workflows").body()).contains("Seen").doesNotContain("New rule");
        assertThat(viewer.open("/workflows/" + id).body())
                .contains("You need the role analyst")
                .doesNotContain("Save the rule");
        assertThat(viewer.open("/workflows/new").statusCode()).isEqualTo(403);
        assertThat(viewer.post("/workflows/" + id + "/delete", Map.of()).statusCode())
                .isEqualTo(403);
        SignInProvider.signInAs("w-other", "analyst", "team:another");
        Browser other = new Browser(origin);
        other.open("/settings");
        assertThat(other.open("/workflows").body()).doesNotContain("Seen");
        assertThat(other.open("/workflows/" + id).statusCode()).isEqualTo(404);
        assertThat(other.post("/workflows/" + id + "/delete", Map.of()).statusCode())
                .isEqualTo(404);
    }
}

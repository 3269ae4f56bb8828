package io.pailguard.findings.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.CommitsPushed;
import io.pailguard.contracts.event.CommitsPushed.ChangeKind;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The list of signals, and one with its suspects. */
@QuarkusTest
@FindingsResource
class SignalPagesTest {
    @Inject
    EventIntake intake;

    @Inject
    TestClock clock;

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    private final String team = "team-" + Ids.next();
    private final Samples samples = new Samples(team, "pages-" + Ids.next());

    @Test
    void shouldShowSignalsAndAskForTheirSuspects() {
        clock.reset();
        Instant now = clock.instant();
        var file = new FileChange("web/refund.js", null, ChangeKind.CHANGED, 5, 1, false, false, List.of());
        var commit = new Commit(
                "c".repeat(40),
                List.of(),
                "Ana",
                now.minus(Duration.ofHours(3)),
                "Retry <refunds>",
                null,
                1,
                5,
                1,
                null,
                List.of(file));
        var pushed = new CommitsPushed(
                Ids.next(), 1, 1, now.minus(Duration.ofDays(40)), now.plusSeconds(1), true, List.of(commit), null);
        intake.take(List.of(samples.discovered(), samples.event(EventType.REPOSITORY_PUSHED, pushed)))
                .await()
                .atMost(Duration.ofSeconds(20));
        String id = given().auth()
                .oauth2(TestTokens.of("machine", "service", "team:" + team))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        "INCIDENT",
                        "tool",
                        "pager",
                        "application",
                        samples.name(),
                        "at",
                        now.toString(),
                        "title",
                        "Refunds & more fail",
                        "hints",
                        Map.of("paths", List.of("web/refund.js"))))
                .post("/api/v1/signals")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String page = "/signals/" + id;

        SignInProvider.signInAs("vera", "viewer", "team:" + team);
        Browser viewer = new Browser(origin);
        assertThat(viewer.open("/signals").body()).contains("Refunds &amp; more fail", "href=\"" + page + "\"");
        assertThat(viewer.open(page).body())
                .contains("Nobody asked yet")
                .doesNotContain("<button class=\"button filled\">");
        assertThat(viewer.post(page + "/analysis", Map.of()).statusCode()).isEqualTo(403);

        SignInProvider.signInAs("ana", "analyst", "team:" + team);
        Browser analyst = new Browser(origin);
        assertThat(analyst.open(page).body()).contains(">Analyse<");
        assertThat(analyst.post(page + "/analysis", Map.of()).statusCode()).isEqualTo(303);
        assertThat(analyst.open(page).body())
                .contains("Retry &lt;refunds&gt;", "changed a file that the signal names", "1 file, +5 −1");

        SignInProvider.signInAs("eve", "analyst", "team:other-" + Ids.next());
        Browser other = new Browser(origin);
        assertThat(other.open(page).statusCode()).isEqualTo(404);
        assertThat(other.open("/signals").body()).doesNotContain("Refunds &amp; more fail");
    }
}

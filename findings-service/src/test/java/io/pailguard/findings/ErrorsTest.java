package io.pailguard.findings;

import static io.pailguard.findings.Samples.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.ApiContract;
import io.pailguard.kit.testing.BadInput;
import io.pailguard.kit.testing.BadTokens;
import io.pailguard.kit.testing.SlowClients;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a request, its answer says what, as a problem. */
@QuarkusTest
@FindingsResource
class ErrorsTest {
    @Inject
    EventIntake intake;

    @Inject
    Database database;

    @Test
    void shouldAnswerEveryKindOfBadInputWithAProblem() {
        assertThat(BadInput.wronglyAnswered(ApiContract.served(), RestAssured.port, token(), Map.of()))
                .isEmpty();
    }

    @Test
    void shouldAnswerBadInputAboutAThingThatIsThereWithAProblem() {
        Samples samples = new Samples("payments", "errors-" + Ids.next());
        UUID scan = Ids.next();
        intake.take(List.of(
                        samples.discovered(),
                        samples.findings(scan, 1, secret("s1", "a.txt", 3)),
                        samples.completed(scan, 1)))
                .await()
                .atMost(Duration.ofSeconds(20));
        String issue = database.value("SELECT id::text FROM issue WHERE application_id = $1", samples.repository)
                .toString();

        assertThat(BadInput.wronglyAnswered(ApiContract.served(), RestAssured.port, token(), Map.of("id", issue)))
                .isEmpty();
    }

    @Test
    void shouldAnswerEveryBadTokenAlike() {
        assertThat(BadTokens.wronglyAnswered(RestAssured.port, "/api/v1/issues"))
                .isEmpty();
    }

    @Test
    void shouldServeOthersBesideFiveHundredClientsThatNeverEnd() throws IOException {
        SlowClients.hinderNobody(
                RestAssured.port, "/api/v1/issues/" + Ids.next() + "/comments", "/api/v1/issues?limit=1", token());
    }

    private static String token() {
        return TestTokens.of("ana", "viewer", "analyst", "connector-admin", "auditor", "service", "all-teams");
    }
}

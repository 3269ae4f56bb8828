package io.pailguard.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.kit.testing.ApiContract;
import io.pailguard.kit.testing.BadInput;
import io.pailguard.kit.testing.BadTokens;
import io.pailguard.kit.testing.SlowClients;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a request, its answer says what, as a problem. */
@QuarkusTest
class ErrorsTest extends AuthTest {
    private static final String TOKEN_OF_ALL_ROLES = "viewer,analyst,connector-admin,auditor,service,all-teams";

    @Test
    void shouldAnswerEveryKindOfBadInputWithAProblem() {
        assertThat(BadInput.wronglyAnswered(ApiContract.served(), RestAssured.port, token(), Map.of()))
                .isEmpty();
    }

    @Test
    void shouldAnswerBadInputAboutAThingThatIsThereWithAProblem() {
        String connection = connectByToken().toString();

        assertThat(BadInput.wronglyAnswered(ApiContract.served(), RestAssured.port, token(), Map.of("id", connection)))
                .isEmpty();
    }

    @Test
    void shouldAnswerEveryBadTokenAlike() {
        assertThat(BadTokens.wronglyAnswered(RestAssured.port, CONNECTIONS)).isEmpty();
    }

    @Test
    void shouldServeOthersBesideFiveHundredClientsThatNeverEnd() throws IOException {
        SlowClients.hinderNobody(RestAssured.port, "/api/v1/connections", "/api/v1/connections?limit=1", token());
    }

    private static String token() {
        return TestTokens.of("admin", TOKEN_OF_ALL_ROLES.split(","));
    }
}

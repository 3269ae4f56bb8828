package io.pailguard.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.kit.KitTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class BadInputTest {
    @Test
    void shouldAnswerEveryKindOfBadInputWithAProblem() {
        assertThat(BadInput.wronglyAnswered(
                        ApiContract.served(),
                        RestAssured.port,
                        TestTokens.of("a", "analyst", "viewer", "service", "auditor", "connector-admin", "all-teams"),
                        Map.of()))
                .isEmpty();
    }
}

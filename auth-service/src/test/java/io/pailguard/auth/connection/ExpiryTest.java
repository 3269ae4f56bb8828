package io.pailguard.auth.connection;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a token ends, as people say it; and several connections of one workspace. */
@QuarkusTest
class ExpiryTest extends AuthTest {
    private static String in(int days) {
        return Instant.now()
                .plus(days, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    @Test
    void shouldKeepWhatWasSaidUntilTheNextToken() {
        Map<String, Object> body = apiTokenConnection(uniqueName());
        body.put("expiresAt", in(90));

        String id = admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .body("credential.expiresAt", startsWith(in(90).substring(0, 10)))
                .extract()
                .path("id");

        admin().body(Map.of("token", Simulated.apiToken()))
                .put(CONNECTIONS + "/" + id + "/credential")
                .then()
                .statusCode(200)
                .body("credential.expiresAt", nullValue());
        admin().body(Map.of("token", Simulated.apiToken(), "expiresAt", in(-1)))
                .put(CONNECTIONS + "/" + id + "/credential")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 400})
    void shouldTakeNoTimeAtWhichNoTokenCanEnd(int days) {
        Map<String, Object> body = apiTokenConnection(uniqueName());
        body.put("expiresAt", in(days));

        admin().body(body).post(CONNECTIONS).then().statusCode(400).body("field", is("expiresAt"));
    }

    @Test
    void shouldConnectOneWorkspaceSeveralTimes() {
        for (int i = 0; i < 2; i++) {
            admin().body(apiTokenConnection(uniqueName()))
                    .post(CONNECTIONS)
                    .then()
                    .statusCode(201)
                    .body("workspace.slug", is("acme"));
        }
    }
}

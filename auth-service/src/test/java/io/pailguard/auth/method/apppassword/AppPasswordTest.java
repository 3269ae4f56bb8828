package io.pailguard.auth.method.apppassword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.method.AccountCheck;
import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AppPasswordTest extends AuthTest {
    @Inject
    Bitbucket bitbucket;

    @Inject
    AccountCheck account;

    @Inject
    @All
    List<ConnectionMethod> methods;

    private static Map<String, Object> connection() {
        var given = Simulated.credentials().path("appPassword");
        Map<String, Object> body = apiTokenConnection(uniqueName());
        body.put("method", "APP_PASSWORD");
        body.remove("email");
        body.put("username", given.path("email").textValue());
        body.put("token", given.path("token").textValue());
        return body;
    }

    /** As the deployment's setting does for a whole installation. */
    private void switchOn() {
        List<ConnectionMethod> others = new ArrayList<>(methods);
        others.removeIf(AppPassword.class::isInstance);
        AppPassword accepted = new AppPassword(bitbucket, account, true);
        others.add(accepted);
        QuarkusMock.installMockForType(new Methods(others, accepted), Methods.class);
        Simulated.settings(Map.of("changes", Map.of("app-passwords", "BEFORE")));
    }

    @AfterEach
    void switchOff() {
        Simulated.settings(Map.of("changes", Map.of("app-passwords", "AFTER")));
    }

    @Test
    void shouldBeRefusedWithTheMoveToAnApiToken() {
        Simulated.forgetRequests();

        admin().body(connection())
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:method-retired"))
                .body("fix", containsString("API_TOKEN"));
        assertThat(Simulated.calls("/2.0/user")).isZero();
    }

    @Test
    void shouldWorkWhereTheDeploymentHasIt() {
        switchOn();

        String id = admin().body(connection())
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .body("state", is("ACTIVE"))
                .extract()
                .path("id");

        String user = Simulated.credentials().path("appPassword").path("email").textValue();
        release(UUID.fromString(id), "READ_CONTENT")
                .statusCode(200)
                .body("kind", is("BASIC"))
                .body("username", is(user))
                .body("gitUsername", is(user));
        admin().post(CONNECTIONS + "/" + id + "/verification")
                .then()
                .statusCode(200)
                .body("probes.find { it.name == 'content over git' }.verdict", is("PASS"));
    }

    @Test
    void shouldTakeNoEMailForAUserName() {
        switchOn();
        Map<String, Object> body = connection();
        body.put("username", "ana@acme.example");

        admin().body(body).post(CONNECTIONS).then().statusCode(400).body("field", is("username"));
    }

    @Test
    void shouldSayWhereBitbucketDoesNotTakeIt() {
        switchOn();
        Simulated.settings(Map.of("changes", Map.of("app-passwords", "AFTER")));

        admin().body(connection())
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("type", is("urn:pailguard:problem:credential-refused"))
                .body("fix", containsString("API_TOKEN"));
    }
}

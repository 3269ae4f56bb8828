package io.pailguard.auth.method;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Simulated;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MethodResourceTest extends AuthTest {
    @Test
    void shouldTellEachWayWithItsExactScopesAndTheirReasons() {
        as("viewer", "viewer")
                .get("/api/v1/methods")
                .then()
                .statusCode(200)
                .body(
                        "items.slug",
                        containsInAnyOrder(
                                "bitbucket-app",
                                "identity-provider",
                                "client-credentials",
                                "api-token",
                                "access-token"))
                .body("items.find { it.slug == 'bitbucket-app' }.available", is(true))
                .body(
                        "items.find { it.slug == 'bitbucket-app' }.scopes.findAll { !it.optional }.name",
                        containsInAnyOrder("account", "repository", "pullrequest", "pipeline"))
                .body(
                        "items.find { it.slug == 'api-token' }.scopes.findAll { !it.optional }.name",
                        containsInAnyOrder(
                                "read:user:bitbucket",
                                "read:workspace:bitbucket",
                                "read:project:bitbucket",
                                "read:repository:bitbucket",
                                "read:pullrequest:bitbucket",
                                "read:pipeline:bitbucket"))
                .body("items.scopes.flatten().reason", everyItem(not("")))
                .body("items.comparison.whoFor", everyItem(not("")))
                .body("items.helpUrl", everyItem(startsWith("https://")))
                .body("retired.moveTo", is("api-token"))
                .body("retired.text", containsString("28 July 2026"))
                .body("apiBaseUrl", is(Simulated.baseUrl() + "/2.0"));
    }
}

package io.pailguard.kit.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.kit.KitTest;
import io.pailguard.kit.testing.AccessMatrix;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the provider tells of a caller, and what becomes of it. */
@QuarkusTest
@KitTest
class IdentityTest {
    private static ValidatableResponse audit(String token) {
        return given().auth().oauth2(token).get("/api/v1/audit?limit=1").then();
    }

    @ParameterizedTest
    @CsvSource({
        "pailguard:auditor, 200",
        "/pailguard:auditor, 200",
        "/other/pailguard:auditor, 403",
        "//pailguard:auditor, 403",
        "/auditor, 403",
        "auditor, 403"
    })
    void shouldKnowAGroupByItsNameAndByItsPathAtTheTop(String group, int status) {
        audit(TestTokens.withGroups("profile", "ana", Set.of(group))).statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({
        "profile email, auditor, 200",
        "profile pailguard:audit.read, auditor, 200",
        "pailguard:issues.read pailguard:audit.read, auditor, 200",
        "pailguard:issues.read, auditor, 403",
        "pailguard:everything, auditor, 403",
        "pailguard:audit.read, viewer, 403"
    })
    void shouldNarrowATokenToItsScopesAndGiveNothingByThem(String scope, String role, int status) {
        audit(TestTokens.narrowed(scope, "a-program", role, "team:payments")).statusCode(status);
    }

    @Test
    void shouldTakeScopesThatAreAListToo() {
        Set<String> groups = Set.of("pailguard:auditor", "pailguard:team:payments");
        audit(TestTokens.withGroups(List.of("profile"), "a-program", groups)).statusCode(200);
        audit(TestTokens.withGroups(List.of("profile", "pailguard:audit.read"), "a-program", groups))
                .statusCode(200);
        audit(TestTokens.withGroups(List.of("profile", "pailguard:issues.read"), "a-program", groups))
                .statusCode(403);
    }

    @Test
    void shouldAllowEachScopeWhatTheGuideSaysAndNoMore() {
        Map<String, Set<String>> documented = AccessMatrix.scopes();
        Map<String, Set<String>> allowed = new TreeMap<>();
        for (String operation : documented.keySet()) {
            String[] parts = operation.split(" ");
            Set<String> scopes = Arrays.stream(Scope.values())
                    .filter(scope -> scope.allows(parts[0].toUpperCase(Locale.ROOT), parts[1]))
                    .map(scope -> scope.claim().substring("pailguard:".length()))
                    .collect(Collectors.toSet());
            allowed.put(operation, scopes.isEmpty() ? Set.of("\u2013") : scopes);
        }
        assertThat(documented).hasSizeGreaterThan(50);
        assertThat(allowed).isEqualTo(documented);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/issues, true",
        "GET, /api/v1/issues/PG-1, true",
        "POST, /api/v1/issues/PG-1/triage, false",
        "GET, /api/v1/issuesx, false",
        "GET, /api/v1/connections, false"
    })
    void shouldTellReadingFromChangingAndOnePathFromAnother(String method, String path, boolean allowed) {
        assertThat(Scope.ISSUES_READ.allows(method, path)).isEqualTo(allowed);
    }
}

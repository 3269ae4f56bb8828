package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@FindingsResource
class SessionTest {
    private static final String SESSION = "q_session_console";

    @Inject
    Database database;

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    Browser browser;

    @BeforeEach
    void openABrowser() {
        browser = new Browser(origin);
        SignInProvider.signInAs("mira.k", "analyst", "team:payments");
    }

    @Test
    void shouldSignInAndReturnToThePageThatWasAskedFor() {
        // When
        HttpResponse<String> page = browser.open("/issues?severity=HIGH");
        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().toString()).isEqualTo(origin + "/issues?severity=HIGH");
        assertThat(page.body()).contains("Active issues").contains("mira.k").contains("analyst \u00b7 payments");
    }

    @Test
    void shouldGiveTheBrowserARandomIdInsteadOfTokens() {
        // When
        browser.open("/issues");
        // Then
        String id = browser.cookies.get(SESSION);
        assertThat(id).matches("[A-Za-z0-9_-]{43}");
        assertThat(browser.setCookies.toString().lines().filter(line -> line.startsWith(SESSION + "=" + id)))
                .singleElement()
                .asString()
                .containsIgnoringCase("HttpOnly")
                .contains("Secure")
                .containsIgnoringCase("SameSite=Lax")
                .doesNotContain("Domain");
        byte[] sealed = ((io.vertx.core.buffer.Buffer)
                        database.value("SELECT sealed FROM console_session ORDER BY created_at DESC LIMIT 1"))
                .getBytes();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain("eyJ")
                .doesNotContain("mira");
    }

    @Test
    void shouldNotOpenASessionThatWasMovedToAnotherRow() {
        // Given
        browser.open("/issues");
        database.rows("UPDATE console_session SET sealed = (SELECT sealed || '\\x00' FROM console_session LIMIT 1)");
        // When
        HttpResponse<String> page = browser.get("/issues");
        // Then
        assertThat(page.statusCode()).isNotEqualTo(200);
    }

    @Test
    void shouldRefuseACookieAtTheApi() {
        // Given
        browser.open("/issues");
        // When
        HttpResponse<String> answer = browser.get("/api/v1/issues");
        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api;x/v1/issues",
                "/api;/v1/issues",
                "/;x/api/v1/issues",
                "/x;/../api/v1/issues",
                "//api/v1/issues",
                "/api//v1/issues",
                "/%61pi/v1/issues",
                "/%2561pi/v1/issues",
                "/./api/v1/issues",
                "/issues/../api/v1/issues",
                "/issues/%2e%2e/api/v1/issues",
                "/api%2fv1/issues",
                "/api%3bx/v1/issues",
                "/api%5cv1/issues",
                "/static/../api/v1/issues",
                "/q/../api/v1/issues",
                "/API/v1/issues"
            })
    void shouldLetNoSessionIntoTheApiByAnotherSpelling(String path) throws Exception {
        // Given
        browser.open("/issues");
        // When
        String answer = raw(path, "Cookie: " + SESSION + "=" + browser.cookies.get(SESSION));
        // Then
        assertThat(answer).doesNotStartWith("HTTP/1.1 2").doesNotContain("\"items\"");
        assertThat(raw("/api/v1/issues", "Cookie: " + SESSION + "=" + browser.cookies.get(SESSION)))
                .startsWith("HTTP/1.1 401");
    }

    /** As no client writes an address by itself. */
    private String raw(String path, String header) throws IOException {
        URI address = URI.create(origin);
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldSendEachLocationOnce() {
        HttpResponse<String> answer = browser.get("/issues");
        int hops = 0;
        while (answer.statusCode() / 100 == 3) {
            assertThat(answer.headers().allValues("Location"))
                    .as(answer.uri().toString())
                    .hasSize(1);
            answer = browser.get(answer.uri()
                    .resolve(answer.headers().firstValue("Location").orElseThrow())
                    .toString());
            hops++;
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(hops).isGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldTellAScriptWhoseSessionHasEndedWhereToGo() {
        // When
        HttpResponse<String> answer =
                browser.get("/issues?issue=PG-1", "HX-Request", "true", "HX-Current-URL", origin + "/issues?q=a");
        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/issues?q=a");
    }

    @Test
    void shouldNeverSendAScriptToAnotherSite() {
        // When
        HttpResponse<String> answer =
                browser.get("/issues", "HX-Request", "true", "HX-Current-URL", "https://evil.example//evil.example/x");
        // Then
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/");
    }

    @Test
    void shouldRefreshAnExpiringTokenAndGiveTheSessionANewId() {
        // Given
        System.clearProperty(SignInProvider.REFRESHED);
        System.setProperty(SignInProvider.SECONDS, "10");
        // When
        HttpResponse<String> page = browser.open("/issues");
        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(System.getProperty(SignInProvider.REFRESHED)).isEqualTo("true");
        assertThat(browser.setCookies
                        .toString()
                        .lines()
                        .filter(line -> line.startsWith(SESSION + "=") && !line.startsWith(SESSION + "=;"))
                        .map(line -> line.substring(0, line.indexOf(';')))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void shouldEndTheSessionAtOnceWhenSigningOut() {
        // Given
        browser.open("/issues");
        String id = browser.cookies.get(SESSION);
        // When
        HttpResponse<String> answer = browser.post("/sign-out", Map.of());
        // Then
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.open(answer.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("You are signed out");
        browser.cookies.put(SESSION, id);
        assertThat(browser.get("/issues").statusCode()).isNotEqualTo(200);
    }

    @Test
    void shouldNotSignOutByALinkOfAnotherSite() {
        // Given
        browser.open("/issues");
        // Then
        for (String site : new String[] {"cross-site", "same-site", "none", "same-origin"}) {
            assertThat(browser.get("/sign-out", "Sec-Fetch-Site", site).statusCode())
                    .as(site)
                    .isEqualTo(405);
        }
        assertThat(browser.get("/sign-out/").statusCode()).isNotEqualTo(302);
        assertThat(browser.post("/sign-out", Map.of(), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/issues").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotSendABrowserToTheHostThatTheCallerNamed() throws IOException {
        for (String path : new String[] {"/issues", "/connectors", "/"}) {
            String answer = askedWithHost(path, "evil.example");
            assertThat(answer).as(path).startsWith("HTTP/1.1 3").doesNotContain("evil.example");
        }
        assertThat(askedWithHost("/issues", "evil.example")).contains("redirect_uri=http%3A%2F%2Flocalhost%3A");
    }

    private String askedWithHost(String path, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(origin).getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldRefuseAChangeThatComesFromAnotherSite() {
        // Given
        browser.open("/issues");
        Map<String, String> dark = Map.of("theme", "dark", "page", "issues");
        // Then
        assertThat(browser.post("/preferences/theme", dark, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/preferences/theme", dark, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/preferences/theme", dark, "Accept", "text/html")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.open("/issues").body()).doesNotContain("data-theme");
    }

    @Test
    void shouldRememberTheThemeOfAPerson() {
        // Given
        SignInProvider.signInAs("theo.d", "viewer", "team:payments");
        browser.open("/issues");
        // When
        HttpResponse<String> answer = browser.post("/preferences/theme", Map.of("theme", "dark", "page", "scans"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/scans");
        assertThat(browser.open("/issues").body()).contains("<html lang=\"en\" data-theme=\"dark\">");
    }

    @Test
    void shouldHoldEveryPageToAStrictPolicy() {
        // When
        HttpResponse<String> page = browser.open("/issues");
        // Then
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("form-action 'self' https://bitbucket.org http://127.0.0.1:")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body())
                .doesNotContain(" style=")
                .doesNotContain("<style")
                .doesNotContain("javascript:");
    }

    @Test
    void shouldSayWhichRoleIsMissing() {
        // Given
        SignInProvider.signInAs("nobody", "team:payments");
        // When
        HttpResponse<String> page = browser.open("/issues");
        // Then
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("<h1>Your role does not allow this</h1>")
                .contains("nobody (payments)");
    }
}

package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.FindingsResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A scan looked at, paused and let go on, on its page. */
@QuarkusTest
@FindingsResource
class ScanPagesTest {
    private static final String SCAN = "/scans/" + OtherServices.SCAN;
    private static final String PAUSE = "action=\"" + SCAN + "/pause\"";
    private static final String GO_ON = "action=\"" + SCAN + "/resume\"";

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    @AfterEach
    void letItRun() {
        System.clearProperty(OtherServices.SCAN_STATE);
    }

    private Browser as(String... groups) {
        SignInProvider.signInAs("s-" + groups[0], groups);
        Browser browser = new Browser(origin);
        browser.open("/settings");
        return browser;
    }

    @Test
    void shouldPauseAScanAndLetItGoOn() {
        Browser analyst = as("analyst", "team:payments");
        assertThat(analyst.open(SCAN).body()).contains(PAUSE).doesNotContain(GO_ON);

        changed(analyst.post(SCAN + "/pause", Map.of()), "/pause");
        System.setProperty(OtherServices.SCAN_STATE, "PAUSED");
        assertThat(analyst.open(SCAN).body()).contains(GO_ON, "Paused").doesNotContain(PAUSE);
        changed(analyst.post(SCAN + "/resume", Map.of()), "/resumption");

        System.setProperty(OtherServices.SCAN_STATE, "COMPLETED");
        assertThat(analyst.open(SCAN).body()).doesNotContain(PAUSE, GO_ON);
    }

    @Test
    void shouldLetNobodyPauseAScanWhoOnlyReads() {
        Browser reader = as("viewer", "team:payments");
        System.clearProperty(OtherServices.RECEIVED);

        assertThat(reader.open(SCAN).body()).doesNotContain(PAUSE, GO_ON);
        assertThat(reader.post(SCAN + "/pause", Map.of()).statusCode()).isEqualTo(403);
        assertThat(reader.post(SCAN + "/resume", Map.of()).statusCode()).isEqualTo(403);
        assertThat(System.getProperty(OtherServices.RECEIVED)).isNull();
    }

    private static void changed(HttpResponse<String> answer, String by) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(SCAN);
        assertThat(System.getProperty(OtherServices.RECEIVED)).startsWith("POST /api/v1" + SCAN + by);
    }
}

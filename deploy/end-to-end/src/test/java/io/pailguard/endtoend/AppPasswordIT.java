package io.pailguard.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** App passwords, where a deployment has them still: an installation of its own, since that is a setting. */
@Tag("long")
@Order(9)
class AppPasswordIT {
    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = new Installation(Path.of("target/app-passwords"), 14500)
                .with("PAILGUARD_BITBUCKET_APP_PASSWORDS", "true");
        installation.up("--fresh");
    }

    @AfterAll
    static void stop() {
        installation.down();
    }

    @Test
    void shouldConnectByAnAppPasswordInTheBrowser() {
        new Bitbucket(installation).settings("{\"changes\":{\"app-passwords\":\"BEFORE\"}}");
        JsonNode sample = installation.simulatorCredentials().path("appPassword");
        try (Browser.Chromium chromium = new Browser.Chromium();
                Browser browser = chromium.open(installation)) {
            Page page = browser.page;
            browser.signIn("admin");
            browser.open("/connectors/new/app-password");
            page.getByLabel("Connection name").fill("acme by app password");
            page.getByLabel("Workspace").fill("acme");
            page.locator("#f-username").fill(sample.path("email").asText());
            page.locator("#f-token").fill(sample.path("token").asText());
            button(page, "CONNECT").click();
            button(page, "VERIFY CONNECTIVITY").click();

            assertThat(page.locator("h1")).containsText("Connected");
            browser.assertNoComplaints();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}

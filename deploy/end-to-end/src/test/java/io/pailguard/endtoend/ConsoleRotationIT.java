package io.pailguard.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A consent whose refresh token Bitbucket takes once and never again, as somebody in front of the console sees it. */
@Order(6)
@ExtendWith(Installation.class)
class ConsoleRotationIT {
    private static final String NAME = "acme without grace";
    private static final Duration MORE_THAN_A_TOKENS_LIFE = Duration.ofHours(3);
    private static final Duration SOON = Duration.ofSeconds(40);

    private Browser.Chromium chromium;
    private Browser browser;
    private Page page;

    @BeforeEach
    void openBrowser(Installation installation) {
        chromium = new Browser.Chromium();
        browser = chromium.open(installation);
        page = browser.page;
        page.setDefaultTimeout(60_000);
    }

    @AfterEach
    void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void shouldGoOnAfterTwoRotationsAndAskNobodyForAConsent(Installation installation) {
        Bitbucket bitbucket = new Bitbucket(installation);
        bitbucket.settings("{\"refreshGraceSeconds\":0}");
        browser.signIn("admin");
        browser.open("/connectors/new/bitbucket-app");
        page.getByLabel("Connection name").fill(NAME);
        button("CONNECT").click();
        page.waitForURL(Pattern.compile(".*/site/oauth2/authorize.*"));
        page.locator("button.person[value='mira.k']").click();
        button(Pattern.compile("Grant|Allow")).click();
        button("Use acme").click();
        button("VERIFY CONNECTIVITY").click();
        assertThat(page.locator("h1")).containsText("Connected");
        bitbucket.forgetRequests();

        for (int rotation = 1; rotation <= 2; rotation++) {
            bitbucket.advance(MORE_THAN_A_TOKENS_LIFE);
            await().atMost(SOON).until(this::isConnected);
        }

        Assertions.assertThat(bitbucket.requestsTo("/site/oauth2/authorize")).isZero();
        browser.open("/connectors");
        var account = page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(NAME));
        assertThat(account).containsText("Active");
        account.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Settings of " + NAME))
                .click();
        button("Disconnect " + NAME).click();
        browser.assertNoComplaints();
    }

    /** What auth-service learns by looking, it mends by itself. */
    private boolean isConnected() {
        button("VERIFY AGAIN").click();
        page.waitForLoadState();
        return page.locator("h1").textContent().startsWith("Connected");
    }

    private Locator button(Object name) {
        var options = new Page.GetByRoleOptions();
        return page.getByRole(
                AriaRole.BUTTON,
                name instanceof Pattern pattern
                        ? options.setName(pattern)
                        : options.setName(name.toString()).setExact(true));
    }
}

package io.pailguard.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console, as people see it. */
@Order(4)
@ExtendWith(Installation.class)
class ConsoleIT {
    private static Browser.Chromium chromium;

    private Browser browser;
    private Page page;

    @BeforeAll
    static void startChromium() {
        chromium = new Browser.Chromium();
    }

    @AfterAll
    static void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openBrowser(Installation installation) {
        browser = chromium.open(installation);
        page = browser.page;
        page.setDefaultTimeout(60_000);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void shouldShowTheQueueAndExplainAnIssue() {
        browser.signIn("admin");
        assertThat(heading("Active issues")).isVisible();
        assertThat(page.locator("table.list tbody tr").nth(5)).isVisible();
        browser.picture("issues-light");
        browser.prefer(ColorScheme.DARK);
        browser.picture("issues-dark");
        browser.prefer(ColorScheme.LIGHT);
        // When
        browser.open("/issues?severity=CRITICAL");
        Locator title = page.locator("table.list tbody tr")
                .first()
                .getByRole(AriaRole.LINK)
                .first();
        String name = title.innerText();
        title.click();
        // Then
        assertThat(page.locator("#panel")).containsText(name);
        browser.picture("panel-light");
        page.locator("#panel")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("Open")))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(name);
        assertThat(page.locator(".waterfall").first()).isVisible();
        assertThat(heading("How to fix")).isVisible();
        browser.picture("issue-light");
        browser.prefer(ColorScheme.DARK);
        browser.picture("issue-dark");
        browser.assertNoComplaints();
    }

    @Test
    void shouldKeepADecisionMadeOnThePage() {
        browser.signIn("admin");
        browser.open("/issues?severity=MEDIUM");
        String number =
                page.locator("table.list tbody tr input[data-tick]").first().getAttribute("data-tick");
        browser.open("/issues/" + number);
        // When
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mark as fixing"))
                .click();
        // Then
        browser.open("/issues/" + number);
        assertThat(page.getByLabel("Decide")).containsText("Fixing");
        browser.assertNoComplaints();
    }

    @Test
    void shouldResolveASecretThatIsSaidToBeRotated() {
        browser.signIn("admin");
        browser.open("/issues?check=secret.private-key");
        String number =
                page.locator("table.list tbody tr input[data-tick]").first().getAttribute("data-tick");
        browser.open("/issues/" + number);
        // When
        page.getByText("It was rotated\u2026").click();
        page.getByLabel("How it was checked that the old secret no longer works")
                .fill("The provider refuses it");
        button("It was rotated").click();
        // Then
        browser.open("/issues/" + number);
        assertThat(page.locator("#triage")).containsText("Resolved");
        assertThat(page.locator("#triage")).containsText("The provider refuses it");
        assertThat(page.locator(".timeline")).containsText("Said to be rotated");
        button("Open again").click();
        browser.open("/issues/" + number);
        assertThat(page.locator("#triage")).containsText("Open");
        browser.assertNoComplaints();
    }

    @Test
    void shouldShowWhoseAnApplicationIs() {
        browser.signIn("admin");
        browser.open("/applications");
        page.locator("tbody tr")
                .first()
                .getByTitle("Whose it is, and giving it away")
                .click();
        assertThat(heading("Give it to another connection")).isVisible();
        assertThat(page.locator(".lead")).containsText("It belongs to the team");
        browser.assertNoComplaints();
    }

    @Test
    void shouldConnectByConsentVerifyChooseAndScan() {
        browser.signIn("admin");
        browser.open("/connectors/new/bitbucket-app");
        browser.picture("connectors-light");
        page.getByLabel("Connection name").fill("acme by consent");
        button("CONNECT").click();
        signInAtBitbucket();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Grant|Allow")))
                .click();
        browser.picture("workspaces-light");
        button("Use acme").click();
        button("VERIFY CONNECTIVITY").click();
        assertThat(page.locator("table").first()).containsText(Pattern.compile("pass", Pattern.CASE_INSENSITIVE));
        browser.picture("verify-light");

        browser.open("/connectors");
        account("acme by consent").getByText("Repositories").click();
        assertThat(heading("Choose repositories")).isVisible();
        browser.picture("repositories-light");
        page.getByLabel("acme/mobile-app").check();
        button(Pattern.compile("Save.*")).click();
        browser.open("/scans");
        browser.picture("scans-light");
        browser.assertNoComplaints();
    }

    @Test
    void shouldConnectByTokenVerifyChooseSaveAndDisconnect(Installation installation) {
        JsonNode sample = installation.simulatorCredentials().path("apiToken");
        browser.signIn("admin");
        browser.open("/connectors/new/api-token");
        page.getByLabel("Connection name").fill("acme by token");
        page.getByLabel("Atlassian account e-mail").fill(sample.path("email").asText());
        page.getByLabel("Workspace").fill("acme");
        page.getByLabel("API token").fill("not-a-token-of-anybody");
        button("CONNECT").click();
        // The error stands under its field, and nothing is stored.
        assertThat(page.getByLabel("API token")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#e-token")).containsText("Bitbucket does not accept");
        assertThat(account("acme by token")).hasCount(0);
        browser.picture("token-refused-light");
        // When
        page.getByLabel("API token").fill(sample.path("token").asText());
        button("CONNECT").click();
        button("VERIFY CONNECTIVITY").click();
        // Then
        assertThat(page.locator("table.probes")).containsText("Pass");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Choose repositories"))
                .click();
        page.getByLabel("A list, one per line").check();
        Locator list = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("workspace/repo-slug"));
        list.fill("acme/mobile-app\nacme//nothing");
        button("Save repositories").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Line 2 acme//nothing");
        assertThat(list).hasValue("acme/mobile-app\nacme//nothing");
        list.fill("acme/mobile-app");
        page.getByText("Rules for repositories, those to come too").click();
        page.getByLabel("Leave out slugs like these").fill("*-archive");
        page.getByLabel("Only on demand").check();
        button("See what changes").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("acme/mobile-app");
        assertThat(page.getByLabel("Leave out slugs like these")).hasValue("*-archive");
        assertThat(page.getByLabel("Only on demand")).isChecked();
        browser.picture("repositories-preview-light");
        button("Save repositories").click();
        page.waitForURL(Pattern.compile(".*/(connectors\\?notice=SAVED|scans/.*)"));

        browser.open("/connectors");
        assertThat(account("acme by token")).containsText("1 repository");
        account("acme by token")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Settings of acme by token"))
                .click();
        browser.picture("connection-light");
        button("Disconnect acme by token").click();
        assertThat(heading("Disconnected here")).isVisible();
        browser.open("/connectors");
        assertThat(account("acme by token")).hasCount(0);
    }

    @Test
    void shouldConnectByAConsumerAndGoBackToItsSecretBefore(Installation installation) {
        JsonNode consumer =
                installation.simulatorCredentials().path("consumers").path(1);
        browser.signIn("admin");
        browser.open("/connectors/compare");
        browser.picture("compare-light");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Take API key and secret"))
                .click();
        page.getByLabel("Connection name").fill("platform by key");
        page.getByLabel("Consumer key").fill(consumer.path("key").asText());
        button("Review first").click();
        assertThat(page.locator("#saved")).containsText("platform by key");
        browser.picture("review-light");
        page.getByLabel("Consumer secret").fill(consumer.path("secret").asText());
        button("CONNECT").click();
        button("VERIFY CONNECTIVITY").click();
        assertThat(page.locator("table.probes")).containsText("Pass");

        browser.open("/connectors");
        account("platform by key")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Settings of platform by key"))
                .click();
        page.getByLabel("New secret").fill(consumer.path("secret").asText());
        button("Use the new secret").click();
        button("Use version 1").click();
        assertThat(page.locator("#client-secret")).containsText("Use version 2");
        browser.picture("client-secret-light");
        button("Disconnect platform by key").click();
        assertThat(heading("Disconnected here")).isVisible();
        browser.assertNoComplaints();
    }

    @Test
    void shouldSetUpAnIdentityProviderInThreeSteps(Installation installation) {
        JsonNode consumer =
                installation.simulatorCredentials().path("consumers").path(1);
        browser.signIn("admin");
        browser.open("/connectors/new/identity-provider");
        page.getByLabel("Connection name").fill("platform by sign-in");
        page.getByLabel("Consumer key").fill(consumer.path("key").asText());
        page.getByLabel("Consumer secret").fill(consumer.path("secret").asText());
        page.getByLabel("Workspace").fill("acme-platform");
        button("CONNECT").click();
        assertThat(page.locator("tbody tr").nth(1)).containsText("Done");
        assertThat(page.locator("tbody tr").nth(2)).containsText("To do");
        browser.picture("setup-light");
        button("Consent at Bitbucket").click();
        signInAtBitbucket();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Grant|Allow")))
                .click();
        button("VERIFY CONNECTIVITY").click();
        assertThat(page.locator("table.probes")).containsText("Pass");

        String id = page.url().replaceAll(".*/connectors/([^/]+)/verify.*", "$1");
        browser.open("/connectors/" + id);
        button("Disconnect platform by sign-in").click();
        assertThat(heading("Disconnected here")).isVisible();
        browser.assertNoComplaints();
    }

    @Test
    void shouldGiveAnAccountANewTokenAndConnectAgainWhatWasStopped(Installation installation) {
        JsonNode sample = installation.simulatorCredentials().path("apiToken");
        Api admin = installation.as("admin");
        String name = "acme again";
        String id = admin.post("auth", "/api/v1/connections", """
                        {"name": "%s", "team": "payments", "method": "API_TOKEN", "workspace": "acme", "email": "%s",
                         "token": "%s"}""".formatted(
                                name,
                                sample.path("email").asText(),
                                sample.path("token").asText()))
                .path("id")
                .asText();
        await().until(() ->
                admin.call("PUT", "ingest", "/api/v1/selections/" + id, """
                        {"mode": "LISTED", "repositories": ["acme/mobile-app"], "interval": "P2D"}""").status() == 201);
        browser.signIn("admin");
        browser.open("/connectors/" + id);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Give it a new token"))
                .click();
        page.getByLabel("API token").fill("not-a-token-of-anybody");
        button("Use this token").click();
        assertThat(page.locator("#e-token")).containsText("Bitbucket does not accept");
        browser.picture("new-token-refused-light");
        page.getByLabel("API token").fill(sample.path("token").asText());
        button("Use this token").click();
        assertThat(heading("Not verified yet")).isVisible();

        admin.post("auth", "/api/v1/connections/" + id + "/revocation", "");
        browser.open("/connectors/" + id);
        browser.picture("stopped-light");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Connect again"))
                .click();
        assertThat(page.getByLabel("Connection name")).hasValue(name);
        page.getByLabel("Atlassian account e-mail").fill(sample.path("email").asText());
        page.getByLabel("API token").fill(sample.path("token").asText());
        button("CONNECT").click();
        page.waitForURL(Pattern.compile(".*/verify"));
        assertThat(page).not().hasURL(Pattern.compile(".*" + id + ".*"));
        String again = page.url().replaceAll(".*/connectors/([^/]+)/verify.*", "$1");
        await().until(() ->
                admin.call("GET", "ingest", "/api/v1/selections/" + again, null).status() == 200);

        browser.open("/connectors/" + id);
        button("Remove " + name).click();
        assertThat(heading("Disconnected here")).isVisible();
        browser.open("/connectors");
        assertThat(account(name)).hasCount(1);
        assertThat(account(name)).containsText("1 repository");
        browser.picture("connected-again-light");
        account(name)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Repositories"))
                .click();
        assertThat(page.getByLabel("Time between scans")).hasValue("PT48H");
        browser.open("/connectors/new");
        assertThat(button("CONNECT")).isVisible();
    }

    @Test
    void shouldScanNowAndShowItsProgressToTheEnd() {
        browser.signIn("admin");
        browser.open("/connectors");
        // When
        account("acme-platform")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Scan now"))
                .click();
        // Then
        Locator scan = page.locator("#scan");
        assertThat(scan).containsText(Pattern.compile("Planned|Running|Completed"));
        assertThat(scan).containsText("Completed", new LocatorAssertions.ContainsTextOptions().setTimeout(120_000));
        assertThat(scan).containsText("of 3 repositories");
        assertThat(scan.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("acme-platform/infra-live")))
                .containsText("Read");
        assertThat(scan).not().hasAttribute("hx-trigger", Pattern.compile(".*"));
        browser.picture("scan-light");
        browser.assertNoComplaints();
    }

    @Test
    void shouldDecideAboutSeveralByKeysAndUndoIt() {
        browser.signIn("admin");
        browser.open("/issues?severity=MEDIUM");
        Locator count = page.locator(".key-line .end span").last();
        String before = count.innerText();
        // When
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator("[data-bulk]")).containsText("2 selected");
        page.getByText("Set state…").click();
        page.getByLabel("Not affected").check();
        page.getByLabel("Why", new Page.GetByLabelOptions().setExact(true)).fill("The sample is not used.");
        assertThat(page.locator("[data-bulk]")).containsText("2 issues leave the queue");
        button("Apply").click();
        // Then
        assertThat(page.getByRole(AriaRole.STATUS)
                        .filter(new Locator.FilterOptions().setHasText("2 issues are marked as not affected.")))
                .isVisible();
        page.keyboard().press("z");
        assertThat(page.getByText("2 issues are open again.")).isVisible();
        assertThat(count).hasText(before);
        browser.assertNoComplaints();
    }

    @Test
    void shouldLoadAFileOfRulesAndDeleteIt() {
        browser.signIn("admin");
        browser.open("/rules");
        page.getByLabel("Name: lower-case letters, digits and hyphens").fill("acme");
        page.getByLabel("The file (TOML)").fill("[[rules]]\nid = 'acme-token'\nregex = '(acme_[0-9a-f]{32}'\n");
        button("Load").click();
        assertThat(page.locator("main .note.bad")).containsText("acme-token: 'regex' cannot be read");
        // When
        page.getByLabel("The file (TOML)").fill("[[rules]]\nid = 'acme-token'\nregex = 'acme_[0-9a-f]{32}'\n");
        button("Load").click();
        // Then
        assertThat(page.locator("main")).containsText("The rules are loaded.");
        assertThat(page.locator("tbody tr")).containsText("acme-token");
        button("Delete acme").click();
        assertThat(page.locator("main")).containsText("No file is loaded");
    }

    @Test
    void shouldAllowByAPathAndTakeItBack() {
        browser.signIn("admin");
        browser.open("/applications");
        page.locator("a[href$='/allowed']").first().click();
        page.getByLabel("The path").fill("nowhere/*");
        page.locator("#reason").fill("Made up for tests");
        button("Allow").click();
        assertThat(page.locator("main")).containsText("It is allowed.");
        assertThat(page.locator("tbody tr")).containsText("Made up for tests");
        // When
        button("Delete").click();
        // Then
        assertThat(page.locator("main")).containsText("Nothing is allowed");
        browser.assertNoComplaints();
    }

    @Test
    void shouldShowEachGapOfAMainBranchInOneIssue() {
        browser.signIn("admin");
        browser.open("/issues?check=guard.branch-unprotected&application=acme/payments-gateway");
        Locator row = page.locator("[data-row]");
        assertThat(row).hasCount(1);
        browser.open(row.getAttribute("data-page"));
        assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("Direct pushes"))))
                .containsText("open: everybody who may write");
        browser.assertNoComplaints();
    }

    @Test
    void shouldCancelAConnectionWhoseConsentWasRefused() {
        browser.signIn("admin");
        browser.open("/connectors/new/bitbucket-app");
        page.getByLabel("Connection name").fill("refused");
        button("CONNECT").click();
        signInAtBitbucket();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Cancel|Deny")))
                .click();
        page.waitForURL(Pattern.compile(".*/connect.*"));
        assertThat(page.locator("main")).containsText(Pattern.compile("refused|cancel", Pattern.CASE_INSENSITIVE));
        browser.picture("refused-light");
    }

    @Test
    void shouldTellAViewerWhyThereIsNothingToPress() {
        browser.signIn("viewer");
        browser.open("/connectors");
        assertThat(page.locator("main")).containsText("connector-admin");
        assertThat(button("CONNECT")).hasCount(0);
        browser.assertNoComplaints();
    }

    /** Bitbucket knows its people by itself: the simulator asks who is in front of the browser. */
    private void signInAtBitbucket() {
        page.waitForURL(Pattern.compile(".*/site/oauth2/authorize.*"));
        page.locator("button.person[value='mira.k']").click();
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private Locator button(Object name) {
        var options = new Page.GetByRoleOptions();
        if (name instanceof Pattern pattern) {
            options.setName(pattern);
        } else {
            options.setName(name.toString()).setExact(true);
        }
        return page.getByRole(AriaRole.BUTTON, options);
    }

    private Locator account(String name) {
        return page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(name));
    }
}

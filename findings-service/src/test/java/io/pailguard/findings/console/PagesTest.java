package io.pailguard.findings.console;

import static io.pailguard.findings.Samples.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.Event;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.GuardSamples;
import io.pailguard.findings.Samples;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@FindingsResource
class PagesTest {
    @Inject
    EventIntake intake;

    @Inject
    Database database;

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    private final String team = "team-" + Ids.next();
    private final Samples checkout = new Samples(team, "checkout-" + Ids.next());
    private Browser browser;

    @BeforeEach
    void givenAnAnalystAndAnIssue() {
        browser = new Browser(origin);
        SignInProvider.signInAs("mira.k", "analyst", "team:" + team);
        take(checkout.discovered(), checkout.findings(Ids.next(), 1, secret("a", "config/<b>x</b>.yml", 3)));
    }

    @AfterEach
    void bringTheOthersBack() {
        System.clearProperty(OtherServices.DOWN);
        System.clearProperty(OtherServices.MORE);
    }

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    private String number() {
        return "PG-" + database.value("SELECT number FROM issue WHERE application_id = $1", checkout.repository);
    }

    private String version(String page) {
        int at = page.indexOf("name=\"version\" value=\"") + "name=\"version\" value=\"".length();
        return page.substring(at, page.indexOf('"', at));
    }

    @Test
    void shouldListIssuesAndOpenOneBesideThem() {
        // When
        String list = browser.open("/issues").body();
        String panel = browser.get("/issues?issue=" + number(), "HX-Request", "true", "HX-Target", "panel")
                .body();
        // Then
        assertThat(list).contains("data-row=\"" + number() + "\"").contains("1\u20131 of 1");
        assertThat(panel).startsWith("<section class=\"panel\"").contains(number());
    }

    @Test
    void shouldShowWhatWasFoundAsTextAndNeverAsMarkup() {
        // When
        String page = browser.open("/issues/" + number()).body();
        // Then
        assertThat(page).contains("&lt;b&gt;x&lt;/b&gt;").doesNotContain("<b>x</b>");
    }

    /** Half a level less by the guards of its branch, and two more at most: High, since halves go toward Medium. */
    @Test
    void shouldSayHowFarUnknownFactsCouldMoveTheSeverity() {
        // Given
        Samples guarded = new Samples(team, "guarded-" + Ids.next());
        take(
                guarded.discovered(),
                guarded.guards(2, true),
                guarded.findings(
                        Ids.next(),
                        1,
                        Samples.finding(
                                Samples.CHECK,
                                Severity.MEDIUM,
                                "b",
                                Samples.place("src/b.txt", 3, true, Samples.NOW))));
        String number =
                "PG-" + database.value("SELECT number FROM issue WHERE application_id = $1", guarded.repository);
        // When
        String page = browser.open("/issues/" + number).body();
        // Then
        assertThat(page).contains("the result stays between Info and High.");
    }

    @Test
    void shouldTriageFromTheFormAndUndoIt() {
        // Given
        String page = browser.open("/issues/" + number()).body();
        // When
        HttpResponse<String> answer =
                browser.post("/issues/" + number() + "/triage", Map.of("version", version(page), "decision", "FIXING"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(browser.open(answer.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Marked as fixing.")
                .contains("Undo");
        browser.post("/issues/" + number() + "/triage", Map.of("decision", "NONE"));
        assertThat(database.issues(checkout.repository))
                .singleElement()
                .asString()
                .endsWith(" OPEN");
    }

    @Test
    void shouldKeepWhatWasTypedWhenTheIssueWasChangedMeanwhile() {
        // Given
        String old = version(browser.open("/issues/" + number()).body());
        browser.post("/issues/" + number() + "/triage", Map.of("version", old, "decision", "FIXING"));
        // When
        HttpResponse<String> answer = browser.post(
                "/issues/" + number() + "/triage",
                Map.of("version", old, "decision", "FALSE_POSITIVE", "comment", "It is a sample."));
        // Then
        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.body()).contains("Somebody changed it meanwhile.").contains("It is a sample.</textarea>");
    }

    @Test
    void shouldSayThatAnAnalystIsNeededToDecide() {
        // Given
        SignInProvider.signInAs("vera.v", "viewer", "team:" + team);
        // When
        String page = browser.open("/issues/" + number()).body();
        HttpResponse<String> answer =
                browser.post("/issues/" + number() + "/triage", Map.of("version", "1", "decision", "FIXING"));
        // Then
        assertThat(page).contains("You need the role analyst to decide.").doesNotContain("name=\"decision\"");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void shouldHideAnotherTeamsIssue() {
        // Given
        SignInProvider.signInAs("otto.o", "analyst", "team:another");
        // When
        HttpResponse<String> page = browser.open("/issues/" + number());
        // Then
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such issue").doesNotContain(checkout.slug);
    }

    @Test
    void shouldSayWhichPlaceWasNotReadAgain() {
        // Given
        Samples unread = new Samples(team, "unread-" + Ids.next());
        var read = Samples.place("b.env", 3, true, Samples.NOW);
        var notRead = Samples.place("old", "a.env", 3, true, Samples.NOW).withLastReadAt(Samples.NOW);
        intake.take(List.of(unread.findings(
                        Ids.next(), 1, Samples.finding("secret.aws-access-key", Severity.HIGH, "s9", notRead, read))))
                .await()
                .atMost(Duration.ofSeconds(20));
        Object number = database.value("SELECT number FROM issue WHERE application_id = $1", unread.repository);
        // When
        String page = browser.open("/issues/PG-" + number).body();
        // Then
        assertThat(page).contains("at head of old, not read since").contains("2 places of the same secret");
        assertThat(page).as("the one that was read leads").contains("title=\"b.env:3\"");
    }

    @Test
    void shouldShowFoldedIssuesAndAskAboutDecisionsThatDisagree() {
        // Given
        Samples open = new Samples(team, "open-" + Ids.next());
        GuardSamples guards = new GuardSamples(open);
        intake.take(guards.once("main", GuardSamples.ONCE)).await().atMost(Duration.ofSeconds(20));
        List<String> numbers = database
                .rows("SELECT 'PG-' || number FROM issue WHERE application_id = $1 ORDER BY number", open.repository)
                .stream()
                .map(row -> row.getString(0))
                .toList();
        String second = "/issues/" + numbers.get(1);
        browser.post(
                second + "/triage",
                Map.of("version", version(browser.open(second).body()), "decision", "FIXING"));
        // When
        intake.take(guards.now("main")).await().atMost(Duration.ofSeconds(20));
        // Then
        String first = "/issues/" + numbers.get(0);
        assertThat(browser.open(first).body())
                .contains("Folded into this")
                .contains("href=\"" + second + "\"")
                .contains("Decisions disagree.")
                .contains("Nothing decided.")
                .contains("Fixing by mira.k")
                .contains("Keep it open")
                .contains("<th scope=\"row\">Direct pushes</th><td>open: everybody who may write</td>");
        assertThat(browser.open(second).body())
                .contains("Folded into <a href=\"" + first + "\">" + numbers.get(0) + "</a>")
                .contains("Decide about " + numbers.get(0))
                .doesNotContain("name=\"decision\"");
        // When
        HttpResponse<String> kept = browser.post(
                first + "/triage", Map.of("version", version(browser.open(first).body()), "decision", "NONE"));
        // Then
        assertThat(kept.statusCode()).isEqualTo(303);
        assertThat(browser.open(first).body()).doesNotContain("Decisions disagree.");
        SignInProvider.signInAs("vera.v", "viewer", "team:" + team);
        assertThat(new Browser(origin).open(first).body()).contains("Folded into this");
    }

    @Test
    void shouldLoadRulesForWhomSeesAllTeamsAndNameTheWrongOne() {
        assertThat(browser.open("/rules").body())
                .contains("acme-token", "[extend] is not done", "see all teams to load")
                .doesNotContain("<textarea");

        SignInProvider.signInAs("ada", "analyst", "all-teams");
        Browser ada = new Browser(origin);
        ada.open("/rules");
        HttpResponse<String> refused = ada.post("/rules", Map.of("name", "acme", "content", "regex = '(acme_'"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("cannot be read", "regex = &#39;(acme_&#39;");
        String large = "#".repeat(100_000);
        HttpResponse<String> loaded = ada.post("/rules", Map.of("name", "acme", "content", large, "version", "0"));
        assertThat(loaded.statusCode()).isEqualTo(303);
        assertThat(System.getProperty(OtherServices.RECEIVED)).contains(large);
        assertThat(ada.post("/rules/acme/delete", Map.of()).statusCode()).isEqualTo(303);
    }

    @Test
    void shouldTakeAReportInAndSayWhatIsWrongWithAnother() {
        assertThat(browser.open("/imports").body()).contains("Send a report", "type=\"file\"");
        Map<String, String> form = Map.of("tool", "acme-lint", "application", checkout.name(), "ref", "main");
        String large = "{\"title\":\"Told by acme\"," + " ".repeat(1_500_000) + "\"path\":\"a.txt\"}";
        assertThat(browser.upload("/imports", form, "report", large).body())
                .contains("The report is taken in", "1 finding, 1 new issue", "Acme lint", checkout.name());
        assertThat(browser.open("/issues?sourceTool=acme-lint&application=" + checkout.name())
                        .body())
                .contains("Told by acme");
        HttpResponse<String> refused = browser.upload("/imports", form, "report", "[{");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Nothing was taken in", "ends in the middle", "Refused");
        assertThat(browser.upload("/imports", Map.of(), "report", "[]").body()).contains("is missing");
        SignInProvider.signInAs("vera.v", "viewer", "team:" + team);
        assertThat(new Browser(origin).open("/imports").body())
                .contains("You need the role analyst")
                .doesNotContain("type=\"file\"");
    }

    @Test
    void shouldAllowByAPathAndTakeItBack() {
        String page = "/applications/" + checkout.repository + "/allowed";
        assertThat(browser.open("/applications").body()).contains(page);
        browser.open(page);

        HttpResponse<String> made =
                browser.post(page, Map.of("kind", "PATH", "value", "config/*", "reason", "Made up for tests"));
        assertThat(made.body()).contains("It is allowed", "Made up for tests", "mira.k");
        assertThat(browser.open("/issues?decidedBy=allow-list&state=FALSE_POSITIVE&application=" + checkout.name())
                        .body())
                .contains(number());
        assertThat(browser.post(page, Map.of("kind", "PATH", "value", "a", "reason", ""))
                        .body())
                .contains("Nothing was changed");
        assertThat(browser.post(
                                page + "/gitleaksignore",
                                Map.of("content", "nowhere.txt:some-rule:1", "reason", "Looked at"))
                        .body())
                .contains("Line 1, nowhere.txt:some-rule:1");

        String entry = database.value("SELECT id FROM allow_entry WHERE application_id = $1", checkout.repository)
                .toString();
        assertThat(browser.post(page + "/" + entry + "/delete", Map.of()).body())
                .contains("allowed no longer");
        assertThat(browser.open("/issues?state=OPEN&application=" + checkout.name())
                        .body())
                .contains(number());

        SignInProvider.signInAs("otto", "analyst", "team:other");
        Browser other = new Browser(origin);
        assertThat(other.open(page).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldSayWhenNoIssueMatches() {
        assertThat(browser.open("/issues?severity=EMERGENCY&q=nothing-like-this")
                        .body())
                .contains("No issue matches these 2 filters")
                .doesNotContain("Without Severity");
        assertThat(browser.open("/issues?severity=EMERGENCY&application=acme/" + checkout.slug)
                        .body())
                .contains("Without Severity: Emergency there is 1.");
        assertThat(browser.open("/issues?severity=TERRIBLE").body()).contains("This list cannot be shown");
    }

    @Test
    void shouldShowConnectorsToAViewerAndFormsToAnAdministratorOnly() {
        // Given
        String seen = browser.open("/connectors").body();
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        Browser admin = new Browser(origin);
        // When
        String form = admin.open("/connectors/new/api-token").body();
        // Then
        assertThat(seen).contains("You need the role connector-admin").doesNotContain("CONNECT<");
        assertThat(form)
                .contains(">CONNECT<")
                .contains("read:repository:bitbucket")
                .contains("type=\"password\"");
    }

    @Test
    void shouldPutAnErrorUnderItsFieldAndNeverGiveTheTokenBack() {
        // Given
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        browser.open("/connectors/new/api-token");
        // When
        HttpResponse<String> answer = browser.post(
                "/connectors/new/api-token",
                Map.of(
                        "name",
                        "acme",
                        "team",
                        "payments",
                        "email",
                        "svc-reader",
                        "token",
                        "typed-token-value",
                        "key",
                        "k1"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("This looks like a user name.").doesNotContain("typed-token-value");
    }

    @Test
    void shouldLeadToConsentAndBackInTheSameBrowserOnly() {
        // Given
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        browser.open("/connectors");
        String callback = "/connect/bitbucket/callback?code=c&state=s";
        assertThat(browser.get(callback).statusCode()).isEqualTo(403);
        // When
        HttpResponse<String> answer =
                browser.post("/connectors/new/bitbucket-app", Map.of("name", "acme", "team", "payments", "key", "k2"));
        // Then
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("https://bitbucket.org/site/oauth2/");
        assertThat(browser.cookies.get("__Host-pailguard-connect"))
                .isEqualTo(OtherServices.CONNECTION + "." + OtherServices.BINDING);
        assertThat(browser.setCookies.toString().lines().filter(line -> line.startsWith("__Host-")))
                .singleElement()
                .asString()
                .containsIgnoringCase("Secure")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .containsIgnoringCase("Path=/")
                .doesNotContainIgnoringCase("Domain");
        HttpResponse<String> back = browser.get(callback);
        assertThat(back.headers().firstValue("Location").orElseThrow())
                .endsWith("/connectors/" + OtherServices.CONNECTION + "/verify");
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .contains("/authorization/callback")
                .contains(OtherServices.BINDING);
        assertThat(browser.cookies).doesNotContainKey("__Host-pailguard-connect");
    }

    @Test
    void shouldShowProbesRepositoriesAndProgress() {
        // Given
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        String base = "/connectors/" + OtherServices.CONNECTION;
        // Then
        assertThat(browser.open(base + "/verify").body())
                .contains("Not assessable")
                .containsIgnoringCase("branch restrictions")
                .contains("lacks the scope webhook");
        assertThat(browser.open(base + "/repositories").body())
                .contains("acme-platform/design-tokens")
                .contains("value=\"30\"");
        assertThat(browser.post(base + "/scan", Map.of())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/scans/" + OtherServices.SCAN);
        assertThat(browser.open("/scans/" + OtherServices.SCAN).body())
                .contains("hx-trigger=\"every 2s\"")
                .contains("logs/delivery.log")
                .containsIgnoringCase("too large");
        assertThat(browser.open("/scans").body()).contains("Running");
        assertThat(browser.open("/applications").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldShowWhoMayDoWhatAndHowItWasGot() {
        String people = browser.open("/access").body();
        assertThat(people).contains("Ana Ribeiro", "Not known", "not assessable");
        String href = people.substring(people.indexOf("/access/people/"));
        assertThat(browser.open(href.substring(0, href.indexOf('"'))).body())
                .contains("acme/checkout-api", "By name", "Workspace acme")
                .contains("Groups: Not known", "Groups of acme, not assessable");
        assertThat(browser.open("/access/groups").statusCode()).isEqualTo(200);
        assertThat(browser.open("/access/changes").body()).contains("Petra Novak", "Left, was Owner");
    }

    @Test
    void shouldSayOfWhichAccountsItIsNotToldWhatTheyCouldNotRead() {
        System.setProperty(OtherServices.MORE, "21");
        assertThat(browser.open("/access").body())
                .contains("Groups of acme, not assessable")
                .contains("What could not be read through more 19 is not known now")
                .contains("Of 2 more accounts it is not said here.");
    }

    @Test
    void shouldShowWhichFactsWereReadAndHaveThemReadAgain() {
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        String page = "/applications/" + OtherServices.REPOSITORY + "/facts";

        assertThat(browser.open(page).body())
                .contains("Facts of acme-platform/notification-hub")
                .contains("Branch restrictions")
                .contains("Not read")
                .contains("It was not read yet.");
        assertThat(browser.open(page + "/branch-restrictions").body())
                .contains("Branch restrictions of acme-platform/notification-hub");
        assertThat(browser.post(page + "/readings", Map.of("kind", "webhooks"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith(page + "?done=ASKED");
        assertThat(System.getProperty(OtherServices.RECEIVED)).contains("webhooks");
    }

    @Test
    void shouldNameTheWrongLineOfAList() {
        // Given
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        browser.open("/connectors");
        // When
        HttpResponse<String> answer = browser.post(
                "/connectors/" + OtherServices.CONNECTION + "/repositories",
                Map.of("mode", "TYPED", "list", "acme/a\nacme//x", "lookbackDays", "30"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Line 2")
                .contains("This is not workspace/repo-slug.")
                .contains("acme//x</textarea>");
    }

    @Test
    void shouldSayWhatASelectionWouldChangeAndKeepTheFormAsItIs() {
        // Given
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        browser.open("/connectors");
        Map<String, String> form = new TreeMap<>(Map.of(
                "mode", "TYPED",
                "list", "acme/checkout-api",
                "include", "payments-*, ledger",
                "exclude", "*-archive",
                "schedule", "CRON",
                "interval", "PT6H",
                "cron", "30 5 * * 1-5",
                "zone", "Europe/Berlin",
                "overridden", "acme/mobile-app",
                "overrideDays", "365"));
        form.put("lookbackDays", "30");
        // When
        String page = browser.post("/connectors/" + OtherServices.CONNECTION + "/repositories/preview", form)
                .body();
        // Then
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .contains("\"include\":[\"payments-*\",\"ledger\"]")
                .contains("\"exclude\":[\"*-archive\"]")
                .contains("\"schedule\":\"CRON\"")
                .contains("\"zone\":\"Europe/Berlin\"")
                .contains("\"lookbackDays\":365")
                .doesNotContain("PT6H");
        assertThat(page)
                .contains("Nothing is saved yet.")
                .contains("1 repository would be watched from now on.")
                .contains("acme-platform/notification-hub")
                .contains("payments-*, ledger</textarea>")
                .contains("value=\"30 5 * * 1-5\"")
                .contains("value=\"acme/mobile-app\"");
    }

    @Test
    void shouldStandWhenTheOtherServicesDoNotAnswer() {
        // Given
        SignInProvider.signInAs("carl.c", "connector-admin", "viewer", "team:" + team);
        System.setProperty(OtherServices.DOWN, "true");
        // Then
        assertThat(browser.open("/connectors").body()).contains("The accounts could not be read");
        assertThat(browser.open("/scans").body()).contains("The scans could not be read");
        assertThat(browser.open("/access").body()).contains("The people could not be read");
        assertThat(browser.open("/issues").body()).contains(number());
    }

    @Test
    void shouldDecideAboutTickedIssuesAndTellWhichWereLeft() {
        // Given
        String ticked =
                number() + "@" + version(browser.open("/issues/" + number()).body());
        Map<String, String> form = Map.of("decision", "FALSE_POSITIVE", "reason", "Samples.", "issue", ticked);
        // When
        HttpResponse<String> first = browser.post("/issues/triage", form);
        HttpResponse<String> second = browser.post("/issues/triage", form);
        // Then
        assertThat(browser.open(first.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("1 issue is marked as false positive.")
                .contains("name=\"issue\" value=\"" + number() + "\"");
        assertThat(browser.open(second.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Nothing was changed.")
                .contains(number() + " is as before: changed by somebody meanwhile");
        browser.post("/issues/triage", Map.of("decision", "NONE", "issue", number()));
        assertThat(database.issues(checkout.repository))
                .singleElement()
                .asString()
                .endsWith(" OPEN");
    }

    @Test
    void shouldOfferToSayOfOneLeakAtOnceThatItWasRotated() {
        // Given
        Samples mobile = new Samples(team, "mobile-" + Ids.next());
        Samples others = new Samples("others-" + Ids.next(), "theirs-" + Ids.next());
        take(mobile.discovered(), mobile.findings(Ids.next(), 1, secret("a", "app.yml", 3)));
        take(others.discovered(), others.findings(Ids.next(), 1, secret("a", "app.yml", 3)));
        String alike = "PG-" + database.value("SELECT number FROM issue WHERE application_id = $1", mobile.repository);
        String hidden = "PG-" + database.value("SELECT number FROM issue WHERE application_id = $1", others.repository);
        // Then
        assertThat(browser.open("/issues/" + number()).body())
                .contains("decide about all of them at once")
                .contains("name=\"issue\" value=\"" + number() + "@0\"")
                .contains("name=\"issue\" value=\"" + alike + "@0\"")
                .doesNotContain(hidden)
                .contains("Confidence Low");
        SignInProvider.signInAs("vera.v", "viewer", "team:" + team);
        assertThat(new Browser(origin).open("/issues/" + number()).body())
                .contains(alike)
                .doesNotContain("at once");
    }

    @Test
    void shouldChangeThePolicyForSecretsAndSayWhatIsWrongWithIt() {
        // Given
        SignInProvider.signInAs("ana.a", "analyst", "viewer", "all-teams");
        browser.open("/settings/secrets");
        String version = database.rows("SELECT version FROM secret_policy").stream()
                .findFirst()
                .map(row -> row.getLong(0).toString())
                .orElse("0");
        Map<String, String> rule = Map.of(
                "version",
                version,
                "check",
                "secret.none-*",
                "confidence",
                "LOW",
                "olderThanDays",
                "30",
                "change",
                "-0.5");
        // When
        HttpResponse<String> added = browser.post("/settings/secrets", rule);
        // Then
        assertThat(browser.open(added.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("The policy is changed.")
                .contains("secret.none-*")
                .contains("from 30 days on");
        assertThat(browser.post("/settings/secrets", rule).statusCode()).isEqualTo(412);
        assertThat(browser.post(
                                "/settings/secrets",
                                Map.of("version", Long.toString(Long.parseLong(version) + 1), "check", "guard.x"))
                        .body())
                .contains("Nothing was changed.");
        browser.post("/settings/secrets", Map.of("version", Long.toString(Long.parseLong(version) + 1), "remove", "1"));
        assertThat(browser.open("/settings/secrets").body()).contains("There is no rule.");
        // When
        SignInProvider.signInAs("tom.t", "analyst", "viewer", "team:" + team);
        Browser ofOneTeam = new Browser(origin);
        // Then
        assertThat(ofOneTeam.open("/settings/secrets").body()).doesNotContain("Add a rule");
    }

    @Test
    void shouldKeepAFilterAsAViewOfOnesOwn() {
        // Given
        browser.open("/issues");
        // When
        browser.post("/issues/views?severity=LOW&issue=PG-1", Map.of("name", "Only the low ones"));
        // Then
        assertThat(browser.open("/issues?severity=LOW").body())
                .contains("<a href=\"/issues?severity=LOW\" aria-current=\"page\">Only the low ones");
        browser.post("/issues/views/removal", Map.of("name", "Only the low ones"));
        assertThat(browser.open("/issues").body()).doesNotContain("Only the low ones");
    }

    @Test
    void shouldTellTimesInTheZoneThatTheReaderChose() {
        // Given
        String zone = "Asia/Tokyo";
        browser.open("/issues");
        // When
        browser.post("/settings", Map.of("theme", "dark", "zone", zone));
        // Then
        assertThat(browser.open("/settings").body())
                .contains("data-theme=\"dark\"")
                .contains("data-no-keys")
                .doesNotContain("data-zone-unknown")
                .contains("<option value=\"Asia/Tokyo\" selected>");
        assertThat(browser.open("/issues/" + number()).body()).contains(" JST\">");
        // What the browser says changes nothing that the person has said.
        browser.post("/preferences/zone", Map.of("zone", "Europe/Vienna"));
        assertThat(browser.open("/issues/" + number()).body()).contains(" JST\">");
        browser.post("/settings", Map.of("zone", "", "keys", "true"));
        assertThat(browser.open("/settings").body())
                .contains("data-zone-unknown")
                .doesNotContain("data-no-keys");
    }

    @Test
    void shouldShowWhatIsWrittenToBitbucketAndLetAnAdministratorSwitchIt() {
        // Given
        String path = "/connectors/" + OtherServices.CONNECTION;
        String seen = browser.open(path).body();
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        Browser admin = new Browser(origin);
        String page = admin.open(path).body();
        // When
        HttpResponse<String> answer = admin.post(path + "/write-back", Map.of("on", "false", "version", "1"));
        // Then
        assertThat(seen).contains("acme/mobile-app, #4711: failed, 1 finding").doesNotContain(path + "/write-back");
        assertThat(page).contains(path + "/write-back").contains("Switch off");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains(path);
        assertThat(System.getProperty(OtherServices.RECEIVED))
                .isEqualTo("PUT /api/v1/connections/" + OtherServices.CONNECTION + "/write-back {\"on\":false}");
        assertThat(browser.post(path + "/write-back", Map.of("on", "true", "version", "1"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldSayWhatDisconnectingEndsAndLeaveItToAnAdministrator() {
        // Given
        String path = "/connectors/" + OtherServices.CONNECTION;
        String seen = browser.open(path).body();
        SignInProvider.signInAs("carl.c", "connector-admin", "team:payments");
        Browser admin = new Browser(origin);
        String page = admin.open(path).body();
        // When
        HttpResponse<String> answer = admin.post(path + "/disconnection", Map.of());
        // Then
        assertThat(seen)
                .contains("You need the role connector-admin to disconnect")
                .doesNotContain("/disconnection");
        assertThat(page)
                .contains("Disconnect acme")
                .contains("erased at once")
                .contains("https://bitbucket.org/account/settings/app-authorizations/");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(path);
        assertThat(System.getProperty(OtherServices.RECEIVED)).startsWith("DELETE /api/v1/connections/");
        assertThat(browser.post(path + "/disconnection", Map.of()).statusCode()).isEqualTo(403);
    }
}

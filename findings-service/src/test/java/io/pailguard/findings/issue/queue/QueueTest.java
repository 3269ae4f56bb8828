package io.pailguard.findings.issue.queue;

import static io.pailguard.findings.Samples.secret;
import static io.pailguard.findings.Samples.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@FindingsResource
class QueueTest {
    private static final Severity[] LEVELS = {Severity.INFO, Severity.LOW, Severity.MEDIUM, Severity.HIGH};

    @Inject
    EventIntake intake;

    private final String team = "team-" + Ids.next();
    private final Samples checkout = new Samples(team, "checkout-" + Ids.next());
    private final Samples mobile = new Samples(team, "mobile-" + Ids.next());

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    private RequestSpecification viewer() {
        return given().auth().oauth2(TestTokens.of("vera", "viewer", "team:" + team));
    }

    @BeforeEach
    void givenIssuesInTwoApplications() {
        take(checkout.discovered(), mobile.repositoryEvent(EventType.REPOSITORY_DISCOVERED, false, true, Samples.NOW));
        take(checkout.findings(Ids.next(), 1, several("c", 7)), mobile.findings(Ids.next(), 1, several("m", 6)));
    }

    private static Finding[] several(String prefix, int count) {
        Random random = new Random(count);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            findings.add(Samples.finding(
                    i % 2 == 0 ? Samples.CHECK : Samples.OTHER_CHECK,
                    LEVELS[random.nextInt(LEVELS.length)],
                    prefix + i + Ids.next(),
                    Samples.place(
                            i % 3 == 0 ? "src/test/" + prefix + i : "src/" + prefix + i, i + 1, true, Samples.NOW)));
        }
        return findings.toArray(Finding[]::new);
    }

    private JsonPath list(String query) {
        return viewer().when()
                .get("/api/v1/issues?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<String> allPages(String query, int limit) {
        List<String> ids = new ArrayList<>();
        String after = null;
        do {
            JsonPath page = list(query + "&limit=" + limit + (after == null ? "" : "&after=" + after));
            ids.addAll(page.getList("items.id"));
            after = page.getString("next");
        } while (after != null);
        return ids;
    }

    @ParameterizedTest
    @EnumSource(IssueSort.class)
    void shouldPageThroughAllIssuesOnceInEverySort(IssueSort sort) {
        List<String> whole = list("limit=200&sort=" + sort.parameter()).getList("items.id");

        List<String> paged = allPages("sort=" + sort.parameter(), 4);

        assertThat(paged).hasSize(13).doesNotHaveDuplicates().isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(IssueSort.class)
    void shouldNeitherMissNorRepeatWhenIssuesAreAddedBetweenPages(IssueSort sort) {
        // Given
        String query = "limit=5&sort=" + sort.parameter();
        List<String> before = list("limit=200&sort=" + sort.parameter()).getList("items.id");
        JsonPath first = list(query);
        // When
        take(checkout.findings(Ids.next(), 2, several("later", 5)));
        List<String> paged = new ArrayList<>(first.getList("items.id"));
        String after = first.getString("next");
        while (after != null) {
            JsonPath page = list(query + "&after=" + after);
            paged.addAll(page.getList("items.id"));
            after = page.getString("next");
        }
        // Then
        assertThat(paged).doesNotHaveDuplicates().containsAll(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=-risk",
                "severity=HIGH,LOW",
                "severity=!INFO",
                "scannerSeverity=MEDIUM",
                "state=OPEN",
                "state=!OPEN",
                "check=secret.private-key",
                "sourceTool=bitbucket-cloud",
                "factor=public-repository",
                "factor=public-repository&factor=incidental-path",
                "factor=!incidental-path",
                "age=24h,7d",
                "confidence=LOW",
                "confidence=!LOW",
                "sla=none",
                "sla=soon,later,breached",
                "q=src/test",
                "q=100%25_off",
                "severity=HIGH&check=secret.aws-access-key&q=src"
            })
    void shouldCountExactlyTheRowsThatItLists(String query) {
        int rows = allPages(query, 50).size();

        JsonPath facets = viewer().when()
                .get("/api/v1/issues/facets?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // An attribute that is not filtered by splits exactly the rows listed.
        for (String attribute : List.of("sourceTool", "severity", "scannerSeverity", "state", "application", "sla")) {
            if (!query.contains(attribute + "=")) {
                assertThat(sum(facets, attribute)).as(attribute).isEqualTo(rows);
            }
        }
    }

    private static int sum(JsonPath facets, String attribute) {
        List<Integer> counts = facets.getList("facets." + attribute + ".count");
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void shouldLeaveAFacetsOwnFilterOutOfItsCounts() {
        JsonPath facets = viewer().when()
                .get("/api/v1/issues/facets?application=" + mobile.name())
                .jsonPath();

        assertThat(facets.getList("facets.application.value", String.class))
                .containsExactlyInAnyOrder(mobile.name(), checkout.name());
        assertThat(sum(facets, "severity")).isEqualTo(6);
    }

    @Test
    void shouldFilterByApplicationNameOldNameAndId() {
        // Given
        String oldName = mobile.name();
        take(mobile.event(EventType.REPOSITORY_RENAMED, Samples.renamedTo(mobile, "mobile-two-" + team)));
        // Then
        assertThat(list("application=" + oldName).getList("items")).hasSize(6);
        assertThat(list("application=acme/mobile-two-" + team).getList("items")).hasSize(6);
        assertThat(list("application=" + mobile.repository).getList("items")).hasSize(6);
    }

    @Test
    void shouldShowEveryFieldOfAListItem() {
        Map<String, Object> item = list("application=" + mobile.name() + "&factor=incidental-path&sort=-firstSeen")
                .getMap("items[0]");

        assertThat(item)
                .containsKeys(
                        "id",
                        "number",
                        "title",
                        "check",
                        "sourceTool",
                        "severity",
                        "scannerSeverity",
                        "state",
                        "application",
                        "service",
                        "team",
                        "location",
                        "locations",
                        "factors",
                        "firstSeen",
                        "lastSeen",
                        "lastChecked",
                        "confidence",
                        "due",
                        "suspect")
                .doesNotContainKeys("evidence", "remediation");
        assertThat(item.get("factors").toString())
                .contains(
                        "name=Public repository, category=Reachable, change=1, reason=Repository is public, evidence=null")
                .doesNotContain("evidence={");
    }

    @Test
    void shouldRankTheSurerOfTwoThatWeighTheSame() {
        // Given
        for (Confidence confidence : List.of(Confidence.MEDIUM, Confidence.HIGH, Confidence.LOW)) {
            Finding it = told(secret("s" + confidence + Ids.next(), confidence + ".env", 1), confidence);
            take(checkout.findings(Ids.next(), 1, withReason(it)));
        }
        // When
        JsonPath page = list("q=.env");
        // Then
        assertThat(page.getList("items.confidence", String.class)).containsExactly("HIGH", "MEDIUM", "LOW");
        assertThat(page.getList("items.score", Float.class)).containsOnly(3f);
        assertThat(list("q=.env&confidence=LOW").getList("items.location.path", String.class))
                .containsExactly("LOW.env");
        viewer().when()
                .get("/api/v1/issues/" + page.getString("items[0].id"))
                .then()
                .body("confidenceReason", equalTo("The form is the issuer's own"));
    }

    private static Finding withReason(Finding it) {
        return new Finding(
                it.check(),
                it.checkVersion(),
                it.title(),
                it.description(),
                it.remediation(),
                it.severity(),
                it.confidence(),
                it.keys(),
                it.locations(),
                it.locationCount(),
                it.excerpt(),
                Map.of("confidence", "The form is the issuer's own"),
                it.controls());
    }

    @Test
    void shouldReadAnIssueByIdAndByNumber() {
        Map<String, Object> item = list("limit=1").getMap("items[0]");

        for (Object name : List.of(item.get("id"), item.get("number"))) {
            viewer().when()
                    .get("/api/v1/issues/" + name)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"0\"")
                    .body("id", equalTo(item.get("id")))
                    .body("evidence.length", equalTo("20"))
                    .body("remediation", containsString("Revoke"))
                    .body("history", hasSize(1))
                    .body("unknownFactors.id", hasItem("internet-exposed"))
                    .body("factors[0].evidence", notNullValue());
        }
    }

    @Test
    void shouldShowTheSameSecretInAnotherRepositoryAsAlike() {
        // Given
        String value = "same" + Ids.next();
        take(checkout.findings(Ids.next(), 3, secret(value, "x.env", 1)));
        take(mobile.findings(Ids.next(), 3, secret(value, "y.env", 1)));
        String id = list("q=x.env").getString("items[0].id");
        // Then
        viewer().when()
                .get("/api/v1/issues/" + id)
                .then()
                .body("alike", hasSize(1))
                .body("alike[0].path", equalTo("y.env"));
    }

    @Test
    void shouldTellOfOneLeakInRepositoriesOfSeveralTeamsOnlyToWhomSeesThem() {
        // Given
        String value = "leaked" + Ids.next();
        Samples others = new Samples("others-" + Ids.next(), "others-" + Ids.next());
        take(others.discovered(), others.findings(Ids.next(), 1, secret(value, "theirs.env", 1)));
        take(checkout.findings(Ids.next(), 4, secret(value, "ours.env", 1)));
        String id = list("q=ours.env").getString("items[0].id");
        // Then
        viewer().when().get("/api/v1/issues/" + id).then().body("alike", empty());
        given().auth()
                .oauth2(TestTokens.of("both", "viewer", "team:" + team, "team:" + others.team))
                .when()
                .get("/api/v1/issues/" + id)
                .then()
                .body("alike", hasSize(1))
                .body("alike[0].application", equalTo(others.name()))
                .body("alike[0].version", equalTo(0));
    }

    @Test
    void shouldHideOtherTeamsEverywhere() {
        String id = list("limit=1").getString("items[0].id");
        String number = list("limit=1").getString("items[0].number");
        RequestSpecification[] others = {
            given().auth().oauth2(TestTokens.of("otto", "viewer", "team:others")),
            given().auth().oauth2(TestTokens.of("nina", "viewer"))
        };

        for (RequestSpecification other : others) {
            other.when().get("/api/v1/issues/" + id).then().statusCode(404);
            other.when().get("/api/v1/issues/" + number).then().statusCode(404);
            other.when().get("/api/v1/issues?team=" + team).then().body("items", empty());
            other.when().get("/api/v1/issues/facets").then().body("facets.state", empty());
            other.when().get("/api/v1/applications").then().body("items", empty());
        }
        given().auth()
                .oauth2(TestTokens.of("auditor", "auditor", "all-teams"))
                .when()
                .get("/api/v1/issues/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldRefuseCallersWithoutTokenOrRole() {
        given().when().get("/api/v1/issues").then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.of("carl", "connector-admin", "all-teams"))
                .when()
                .get("/api/v1/issues")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            issues        | severity=HUGE        | severity
            issues        | scannerSeverity=high | CRITICAL
            issues        | state=               | state
            issues        | state=OPEN,          | state
            issues        | age=yesterday        | older
            issues        | sla=late             | breached
            issues        | colour=red           | colour
            issues        | sort=-beauty         | -firstSeen
            issues        | limit=0              | 1 to 200
            issues        | limit=201            | 1 to 200
            issues        | limit=x              | 1 to 200
            issues        | limit=99999999999    | 1 to 200
            issues        | after=abc            | after
            issues/facets | severity=HUGE        | severity
            issues/facets | colour=red           | colour
            applications  | limit=x              | 1 to 200
            applications  | limit=-1             | 1 to 200
            applications  | after=abc            | after
            """)
    void shouldSayWhatIsWrongWithAQueryAndHowToMendIt(String list, String query, String said) {
        viewer().when()
                .get("/api/v1/" + list + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(said))
                .body("fix", notNullValue());
    }

    @Test
    void shouldRefuseACursorOfOtherFilters() {
        String next = list("limit=1&state=OPEN").getString("next");

        viewer().when()
                .get("/api/v1/issues?limit=1&state=RESOLVED&after=" + next)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:pailguard:problem:page-mismatch"))
                .body("fix", notNullValue());
    }

    @Test
    void shouldListApplicationsWithTheirActiveIssues() {
        viewer().when()
                .get("/api/v1/applications?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].activeIssues", equalTo(7))
                .body("next", notNullValue());
    }
}

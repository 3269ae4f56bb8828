package io.pailguard.findings.intake.event;

import static io.pailguard.findings.GuardSamples.MAIN_BRANCH;
import static io.pailguard.findings.GuardSamples.ONCE;
import static io.pailguard.findings.Samples.secret;
import static io.pailguard.findings.Samples.sure;
import static io.pailguard.findings.Samples.together;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.event.Event;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.GuardSamples;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issues of one cause become one, and nothing that people said about them is lost or made up. */
@QuarkusTest
@FindingsResource
class FoldingTest {
    @Inject
    EventIntake intake;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    private final String team = "team-" + Ids.next();
    private final Samples samples = new Samples(team, "folding-" + Ids.next());
    private final GuardSamples guards = new GuardSamples(samples);

    @BeforeEach
    void givenTimeStands() {
        clock.reset();
        take(List.of(samples.discovered()));
    }

    @Test
    void shouldFoldTheIssuesOfOneCauseIntoTheOldest() {
        // Given
        take(guards.once("main", ONCE));
        List<String> numbers = numbers();
        // When
        take(guards.now("main"));
        // Then
        read(numbers.get(0))
                .body("state", equalTo("OPEN"))
                .body("title", equalTo("The main branch main is not protected"))
                .body("check", equalTo(MAIN_BRANCH))
                .body("folded.number", equalTo(numbers.subList(1, 4)))
                .body("question", nullValue())
                .body("history[0].kind", equalTo("took-in"));
        read(numbers.get(3))
                .body("state", equalTo("RESOLVED"))
                .body("foldedInto", equalTo(numbers.get(0)))
                .body("history.find { it.kind == 'folded-into' }.detail.number", equalTo(numbers.get(0)));
        assertThat(database.rows("""
                        SELECT convert_from(o.payload, 'UTF8')::jsonb -> 'data' ->> 'foldedInto' FROM outbox o
                        JOIN issue i ON i.id::text = o.key WHERE i.application_id = $1
                        AND convert_from(o.payload, 'UTF8')::jsonb ->> 'type' LIKE '%resolved%'""", samples.repository))
                .extracting(row -> row.getString(0))
                .containsExactly(numbers.get(0), numbers.get(0), numbers.get(0));
    }

    @Test
    void shouldFoldOnceHoweverOftenItIsTold() {
        take(guards.once("main", ONCE));
        List<Event<?>> now = guards.now("main");
        take(now);
        List<String> before = database.history(samples.repository);

        take(now);
        take(guards.now("main"));
        take(guards.once("main", ONCE));
        take(guards.now("main"));

        assertThat(database.history(samples.repository)).isEqualTo(before);
        assertThat(numbers()).hasSize(4);
    }

    /** Before, four issues resolved with their decisions and four others opened without. */
    @Test
    void shouldKeepIssueAndDecisionWhenTheMainBranchIsRenamed() {
        take(guards.once("main", ONCE));
        numbers().forEach(number -> triage(number, Map.of("decision", "FALSE_POSITIVE", "reason", "A sandbox")));

        take(guards.now("trunk"));

        read(numbers().get(0))
                .body("state", equalTo("FALSE_POSITIVE"))
                .body("title", containsString("trunk"))
                .body("decision.by", equalTo("ana"));
        assertThat(numbers()).hasSize(4);
    }

    @Test
    void shouldKnowARenamedBranchAgainInScansOfOnceToo() {
        take(guards.once("main", ONCE));
        take(guards.once("trunk", ONCE));

        assertThat(database.issues(samples.repository)).hasSize(4).allMatch(issue -> issue.endsWith("trunk OPEN"));
    }

    @Test
    void shouldKeepNumberCommentsAndDecisionWhereDecisionsAgree() {
        take(guards.once("main", ONCE));
        String until = clock.instant().plus(Duration.ofDays(30)).toString();
        numbers()
                .forEach(number ->
                        triage(number, Map.of("decision", "ACCEPTED", "reason", "Until the move", "until", until)));
        comment(numbers().get(0), "Agreed with the owner").statusCode(200);

        take(guards.now("main"));

        read(numbers().get(0))
                .body("state", equalTo("ACCEPTED"))
                .body("question", nullValue())
                .body("comments.text", contains("Agreed with the owner"));
    }

    @Test
    void shouldAskAPersonWhereDecisionsDisagree() {
        // Given
        take(guards.once("main", ONCE.subList(0, 3)));
        List<String> numbers = numbers();
        triage(numbers.get(0), Map.of("decision", "FALSE_POSITIVE", "reason", "A sandbox"));
        triage(numbers.get(1), Map.of("decision", "FIXING"));
        // When
        take(guards.now("main"));
        // Then
        read(numbers.get(0))
                .body("state", equalTo("OPEN"))
                .body("question.opinions.number", equalTo(numbers))
                .body("question.opinions.decision.decision", contains("FALSE_POSITIVE", "FIXING", "NONE"))
                .body("question.opinions[0].decision.by", equalTo("ana"))
                .body("question.opinions[0].decision.reason", equalTo("A sandbox"));
        assertThat(database.published(samples.repository)).contains("triaged");
        // When
        take(guards.now("main"));
        // Then
        read(numbers.get(0)).body("question.opinions", hasSize(3));
        // When
        triage(numbers.get(0), Map.of("decision", "FIXING"));
        // Then
        read(numbers.get(0)).body("state", equalTo("FIXING")).body("question", nullValue());
        take(guards.now("trunk"));
        read(numbers.get(0)).body("state", equalTo("FIXING")).body("question", nullValue());
    }

    @Test
    void shouldAskAlsoWhereOnlyASeverityWasSetByHand() {
        take(guards.once("main", ONCE));
        analyst()
                .header("If-Match", "\"0\"")
                .body(Map.of(
                        "severity", "LOW",
                        "reason", "Nobody writes",
                        "until", clock.instant().plus(Duration.ofDays(30)).toString()))
                .put("/api/v1/issues/" + numbers().get(0) + "/severity-override")
                .then()
                .statusCode(200);

        take(guards.now("main"));

        read(numbers().get(0))
                .body("severity", equalTo("HIGH"))
                .body("override", nullValue())
                .body("question.opinions[0].override.severity", equalTo("LOW"));
    }

    @Test
    void shouldNotSilenceWhatIsHereByADecisionAboutWhatIsGone() {
        take(guards.once("main", ONCE.subList(0, 1)));
        String gone = numbers().get(0);
        triage(gone, Map.of("decision", "FALSE_POSITIVE", "reason", "A sandbox"));
        take(guards.once("main", ONCE.subList(1, 2)));
        String here = numbers().get(1);

        take(guards.now("main"));

        read(here).body("state", equalTo("OPEN")).body("question", nullValue()).body("folded.number", contains(gone));
        read(gone).body("state", equalTo("RESOLVED")).body("decision.decision", equalTo("FALSE_POSITIVE"));
    }

    /** That an id opens nothing says nothing of the key that came to it. */
    @Test
    void shouldOpenAgainWhatWasDecidedOfAnIdBeforeItsKeyCame() {
        Finding id = sure(secret("id", "a.txt", 3));
        Finding key = sure(secret("key", "a.txt", 4));
        take(List.of(samples.discovered(), samples.findings(Ids.next(), 1, id)));
        triage(numbers().get(0), Map.of("decision", "FALSE_POSITIVE", "reason", "An id opens nothing"));
        Finding both = together(key, id);

        take(List.of(samples.findings(Ids.next(), 2, both)));

        read(numbers().get(0)).body("state", equalTo("OPEN"));
        triage(numbers().get(0), Map.of("decision", "FALSE_POSITIVE", "reason", "A sandbox"));
        take(List.of(samples.findings(Ids.next(), 3, both)));
        read(numbers().get(0)).body("state", equalTo("FALSE_POSITIVE"));
    }

    @Test
    void shouldComeBackAsOneAfterAllWereGone() {
        take(guards.once("main", ONCE));
        take(guards.closed());

        take(guards.now("main"));

        read(numbers().get(0)).body("state", equalTo("OPEN")).body("folded", hasSize(3));
        take(guards.closed());
        read(numbers().get(0)).body("state", equalTo("RESOLVED")).body("folded", hasSize(3));
        read(numbers().get(1)).body("folded", empty());
    }

    @Test
    void shouldSayWhereToDecideAboutAFoldedIssue() {
        take(guards.once("main", ONCE));
        take(guards.now("main"));
        String into = numbers().get(0);
        String folded = numbers().get(1);

        decide(folded, Map.of("decision", "FIXING"))
                .statusCode(422)
                .body("type", equalTo("urn:pailguard:problem:decision-refused"))
                .body("detail", containsString("decide about " + into));
        comment(folded, "Where is it?").statusCode(422);
        given().auth()
                .oauth2(TestTokens.of("zoe", "analyst", "team:other-" + team))
                .get("/api/v1/issues/" + folded)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(TestTokens.of("vera", "viewer", "team:" + team))
                .get("/api/v1/issues/" + folded)
                .then()
                .statusCode(200)
                .body("foldedInto", equalTo(into));
    }

    @Test
    void shouldGiveIssuesOfBeforeTheKeysThatFoldThem() throws IOException {
        // Given: issues whose keys are those of before
        take(guards.once("main", ONCE));
        database.rows(
                "DELETE FROM issue_key WHERE issue_id IN (SELECT id FROM issue WHERE application_id = $1)",
                samples.repository);
        // When
        database.rows(insertOf("/db/migration/V2.3__folding.sql"));
        take(guards.now("trunk"));
        // Then
        read(numbers().get(0)).body("state", equalTo("OPEN")).body("folded", hasSize(3));
        assertThat(numbers()).hasSize(4);
    }

    private static String insertOf(String migration) throws IOException {
        try (InputStream file = FoldingTest.class.getResourceAsStream(migration)) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return sql.substring(sql.indexOf("INSERT INTO issue_key"), sql.lastIndexOf(';'));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldEndInTheSameStateWhateverTheOrder(long seed) {
        // Given
        Random random = new Random(seed);
        List<Event<?>> story = story(random);
        UUID twin = Ids.next();
        List<Event<?>> mixed = new ArrayList<>();
        story.forEach(event -> mixed.add(copy(event, twin)));
        mixed.addAll(List.copyOf(mixed.subList(0, mixed.size() / 2)));
        Collections.shuffle(mixed, random);
        // When
        story.forEach(event -> take(List.of(event)));
        for (int from = 0; from < mixed.size(); ) {
            int to = Math.min(mixed.size(), from + 1 + random.nextInt(4));
            take(mixed.subList(from, to));
            from = to;
        }
        // Then
        assertThat(state(twin)).as("seed %d", seed).isEqualTo(state(samples.repository));
        assertThat(active(twin)).hasSizeLessThan(2);
    }

    private List<Event<?>> story(Random random) {
        List<Event<?>> story = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<String> failing =
                    ONCE.stream().filter(any -> random.nextInt(3) > 0).toList();
            story.addAll(guards.once(random.nextInt(3) > 0 ? "main" : "trunk", failing));
        }
        for (int i = 0; i < 3; i++) {
            story.addAll(random.nextInt(3) > 0 ? guards.now(random.nextBoolean() ? "main" : "trunk") : guards.closed());
        }
        return story;
    }

    private static <T> Event<T> copy(Event<T> event, UUID subject) {
        return new Event<>(
                Ids.next(),
                event.type(),
                event.source(),
                subject,
                event.time(),
                event.sequence(),
                event.connectionId(),
                event.team(),
                null,
                event.data());
    }

    /** Of what lives on. Which issues there once were follows the order of arrival, as numbers do. */
    private List<String> state(UUID application) {
        boolean folds = !database.rows(
                        "SELECT 1 FROM issue WHERE application_id = $1 AND check_version = 2", application)
                .isEmpty();
        return folds ? texts("""
                        SELECT concat_ws(' | ', i.title, i.path, i.found, i.in_scope, i.level, i.factors, i.first_seen,
                          s.last_seen, s.scan_id)
                        FROM issue i JOIN issue_sighting s ON s.issue_id = i.id
                        WHERE i.application_id = $1 AND i.folded_into IS NULL ORDER BY 1""", application) : active(application);
    }

    private List<String> active(UUID application) {
        return texts("SELECT title FROM issue WHERE application_id = $1 AND state = 'OPEN'", application);
    }

    private List<String> numbers() {
        return texts("SELECT 'PG-' || number FROM issue WHERE application_id = $1 ORDER BY number", samples.repository);
    }

    private List<String> texts(String sql, UUID application) {
        return database.rows(sql, application).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private void take(List<Event<?>> events) {
        intake.take(events).await().atMost(Duration.ofSeconds(20));
    }

    private RequestSpecification analyst() {
        return given().auth()
                .oauth2(TestTokens.of("ana", "analyst", "team:" + team))
                .contentType(ContentType.JSON);
    }

    private ValidatableResponse read(String number) {
        return analyst().get("/api/v1/issues/" + number).then().statusCode(200);
    }

    private void triage(String number, Map<String, ?> decision) {
        decide(number, decision).statusCode(200);
    }

    private ValidatableResponse decide(String number, Map<String, ?> decision) {
        return analyst()
                .header("If-Match", read(number).extract().header("ETag"))
                .body(decision)
                .post("/api/v1/issues/" + number + "/triage")
                .then();
    }

    private ValidatableResponse comment(String number, String text) {
        return analyst()
                .body(Map.of("text", text))
                .post("/api/v1/issues/" + number + "/comments")
                .then();
    }
}

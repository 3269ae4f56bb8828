package io.pailguard.findings.signal;

import static io.pailguard.findings.Samples.secret;
import static io.pailguard.findings.Samples.sure;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.CommitsPushed;
import io.pailguard.contracts.event.CommitsPushed.ChangeKind;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.CommitsPushed.Hunk;
import io.pailguard.contracts.event.CommitsPushed.Told;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.PullRequestMerged;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.SignalReported;
import io.pailguard.contracts.event.Topics;
import io.pailguard.embedded.InfrastructureResource;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other systems saw becomes issues of its source, and is held against commits. */
@QuarkusTest
@FindingsResource
class SignalTest {
    private static final String FILE = "src/main/java/io/acme/RefundClient.java";
    private static final String CULPRIT = "c".repeat(40);
    private static final String MERGE = "d".repeat(40);

    @Inject
    EventIntake intake;

    @Inject
    TestClock clock;

    @Inject
    Database database;

    private final String team = "team-" + Ids.next();
    private final Samples samples = new Samples(team, "signals-" + Ids.next());
    private Instant now;

    @BeforeEach
    void givenAnApplication() {
        clock.reset();
        now = clock.instant();
        take(samples.discovered());
    }

    /** One call gives findings of two sources of an application, each with its source. */
    @Test
    void shouldShowFindingsOfSeveralSourcesTogether() {
        take(samples.findings(Ids.next(), 1, sure(secret("s1", "a.txt", 3))));

        report(signal(Map.of("kind", "CONTAINER", "severity", "CRITICAL", "check", "CVE-2026-1")))
                .statusCode(201)
                .body("kind", equalTo("CONTAINER"));
        report(signal(Map.of("kind", "CLOUD", "severity", "EMERGENCY"))).statusCode(201);
        // An incident, and what has no severity, is no finding.
        report(signal(Map.of("kind", "INCIDENT", "severity", "HIGH"))).statusCode(201);
        report(signal(Map.of("kind", "RUNTIME"))).statusCode(201);

        as("ana", "analyst")
                .get("/api/v1/issues?application=" + samples.name())
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items.sourceTool", hasItems("bitbucket-cloud", "container", "cloud"));
        as("ana", "analyst")
                .get("/api/v1/issues?sourceTool=container&application=" + samples.name())
                .then()
                .body("items", hasSize(1))
                .body("items[0].check", equalTo("container.cve-2026-1"))
                .body("items[0].scannerSeverity", equalTo("CRITICAL"));
        // No scanner starts at Emergency.
        as("ana", "analyst")
                .get("/api/v1/issues?sourceTool=cloud&application=" + samples.name())
                .then()
                .body("items[0].scannerSeverity", equalTo("CRITICAL"));
        // Told again under the same name it is the same issue.
        report(signal(Map.of("kind", "CONTAINER", "severity", "CRITICAL", "check", "CVE-2026-1")))
                .statusCode(201);
        assertThat(database.issues(samples.repository)).hasSize(3);
    }

    @Test
    void shouldMaskSecretsBeforeAnythingIsStored() {
        String secret = "Zq8x7Kp2" + "Wm4Rt9Lc" + "Ny6Hb3";
        report(signal(Map.of(
                        "title",
                        "Login with " + secret + " fails",
                        "description",
                        "password=hunter2x",
                        "severity",
                        "HIGH",
                        "hints",
                        Map.of("stack", List.of("at x(" + secret + ".java:3)")))))
                .statusCode(201)
                .body("title", not(containsString(secret)))
                .body("description", not(containsString("hunter2x")));

        for (String table : List.of("signal", "issue", "outbox", "idempotency", "audit")) {
            String text = table.equals("outbox") ? "convert_from(t.payload, 'UTF8')" : "t::text";
            assertThat(database.value(
                            "SELECT count(*) FROM " + table + " t WHERE position($1 IN " + text
                                    + ") > 0 OR position('hunter2x' IN " + text + ") > 0",
                            secret))
                    .as(table)
                    .isEqualTo(0L);
        }
    }

    @Test
    void shouldTakeASecretForRotatedThatASignalSaysToWorkNoLonger() {
        take(samples.findings(Ids.next(), 1, sure(secret("s1", "a.txt", 3))));
        String number = database.value(
                        "SELECT 'PG-' || number FROM issue WHERE application_id = $1", samples.repository)
                .toString();

        report(signal(Map.of("inactiveSecret", Map.of("issue", number, "method", "the provider refuses it"))))
                .statusCode(201);

        as("ana", "analyst")
                .get("/api/v1/issues/" + number)
                .then()
                .body("state", equalTo("RESOLVED"))
                .body("decision.decision", equalTo("ROTATED"))
                .body("decision.by", equalTo("sentry"))
                .body("decision.reason", equalTo("the provider refuses it"));
        report(signal(Map.of("inactiveSecret", Map.of("issue", "PG-999999999", "method", "x"))))
                .statusCode(422)
                .body("detail", containsString("inactiveSecret.issue"));
    }

    @Test
    void shouldNameTheCommitAndThePullRequestOfASeededSignal() {
        take(pushed(now.plusSeconds(60), true, culprit(), bystander()), merged());
        String id = id(report(signal(
                Map.of("hints", Map.of("stack", List.of("at io.acme.RefundClient.refund(RefundClient.java:42)"))))));

        as("ana", "analyst")
                .get("/api/v1/signals/" + id + "/analysis")
                .then()
                .statusCode(404)
                .body("type", endsWith("signal-not-analysed"));
        analyse(id)
                .body("state", equalTo("COMPLETE"))
                .body("commits", equalTo(2))
                .body("suspects[0].commit", equalTo(CULPRIT))
                .body("suspects[0].pullRequest", equalTo(7))
                .body("suspects[0].confidence", greaterThan(0.5f))
                .body("suspects[0].reasons", hasItem("it wrote a line that the signal names"))
                .body("pullRequests[0].number", equalTo(7));
        as("vic", "viewer")
                .get("/api/v1/signals/" + id + "/analysis")
                .then()
                .statusCode(200)
                .body("suspects[0].commit", equalTo(CULPRIT));
        // Told again, nothing is there twice.
        take(pushed(now.plusSeconds(90), true, culprit(), bystander()), merged());
        analyse(id).body("commits", equalTo(2));
    }

    @Test
    void shouldSayNoneAndWhatItCouldNotSee() {
        String early = id(report(signal(Map.of())));
        analyse(early).body("state", equalTo("FAILED")).body("why[0]", containsString("No commits"));

        take(pushed(now.minus(Duration.ofHours(5)), true, bystander()));
        String none = id(report(signal(Map.of("title", "The disk of host db-3 is full"))));
        analyse(none).body("state", equalTo("PENDING")).body("suspects", empty());

        take(pushed(now.plusSeconds(60), true, uncounted()));
        as("ana", "analyst")
                .get("/api/v1/signals/" + none + "/analysis")
                .then()
                .body("state", equalTo("PARTIAL"))
                .body("why[0]", containsString("1 commit"))
                .body("suspects", empty());
    }

    /** Whoever was older, or was restored from a backup, lacks what was told meanwhile, and says so until it has it. */
    @Test
    void shouldKnowWhatItLacksUntilAllIsToldAnew() {
        Map<String, Object> signal = signal(Map.of("hints", Map.of("paths", List.of(FILE))));
        String id = id(report(signal));
        // None of what was told is here.
        take(ended(1, 2, null));
        analyse(id).body("state", equalTo("FAILED")).body("why[0]", containsString("did not arrive"));

        take(pushed(1, 1, bystander()));
        analyse(id).body("state", equalTo("PARTIAL")).body("why[0]", containsString("did not arrive"));
        take(pushed(1, 3, bystander()));
        analyse(id).body("state", equalTo("PARTIAL")).body("suspects", empty());

        // Told anew; reading it looks again.
        take(ended(2, 0, "All commits are to be told anew; the next scan does."));
        read(id).body("state", equalTo("PARTIAL"));
        take(pushed(2, 1, culprit()), pushed(2, 2, bystander()), ended(2, 2, null));
        read(id).body("state", equalTo("COMPLETE")).body("suspects[0].commit", equalTo(CULPRIT));
        // What comes later of the telling before does not count.
        take(pushed(1, 4, bystander()));
        analyse(id).body("state", equalTo("COMPLETE"));
    }

    /** Of a quiet repository nothing is told, and nothing is lost. */
    @Test
    void shouldMissNothingWhereNothingWasTold() {
        take(ended(1, 0, null));
        String id = id(report(signal(Map.of())));
        analyse(id).body("state", equalTo("FAILED")).body("why[0]", containsString("nothing was pushed"));
    }

    /** They were here, and what is told of the history says so still. */
    @Test
    void shouldSayWhichCommitsAreKeptNoLonger() {
        take(samples.event(
                EventType.REPOSITORY_PUSHED,
                new CommitsPushed(
                        Ids.next(), 1, 1, now.minus(Duration.ofDays(600)), now, true, List.of(bystander()), null)));
        String forgotten = now.minus(Duration.ofDays(380)).toString();
        analyse(id(report(signal(Map.of("at", forgotten)))))
                .body("state", equalTo("PARTIAL"))
                .body("why", hasSize(1))
                .body("why[0]", containsString("kept no longer"));
        String kept = now.minus(Duration.ofDays(360)).toString();
        analyse(id(report(signal(Map.of("at", kept))))).body("state", equalTo("COMPLETE"));
    }

    @Test
    void shouldSayThatCommitsAreOwed() {
        take(pushed(1, 1, culprit()), ended(1, 1, "The commits could not be read; the next scan tries again."));
        String id = id(report(signal(Map.of())));
        analyse(id).body("state", equalTo("PARTIAL")).body("why[0]", containsString("could not be read"));
    }

    /** Reading one that is not complete ranks nothing again while nothing else is known. */
    @Test
    void shouldLookAgainOnlyWhenMoreIsKnown() {
        take(pushed(now.minus(Duration.ofHours(5)), true, culprit()));
        String id = id(report(signal(Map.of())));
        String first = analyse(id).body("state", equalTo("PENDING")).extract().path("at");
        clock.advance(Duration.ofMinutes(5));
        read(id).body("at", equalTo(first));
        take(merged());
        read(id).body("at", not(equalTo(first))).body("state", equalTo("PENDING"));
        clock.advance(Duration.ofDays(2));
        read(id).body("state", equalTo("PARTIAL"));
    }

    private ValidatableResponse read(String id) {
        return as("vic", "viewer")
                .get("/api/v1/signals/" + id + "/analysis")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldRefuseWhatDoesNotFitAndStoreNothing() {
        report(signal(Map.of("title", ""))).statusCode(422).body("detail", containsString("'title'"));
        report(signal(Map.of("tool", "a b"))).statusCode(422).body("detail", containsString("'tool'"));
        report(signal(Map.of("at", now.plus(Duration.ofDays(1)).toString())))
                .statusCode(422)
                .body("detail", containsString("future"));
        report(signal(Map.of("deployedCommit", "main"))).statusCode(422).body("detail", containsString("40"));
        report(signal(Map.of("application", "acme/nowhere")))
                .statusCode(422)
                .body("type", endsWith("signal-application-unknown"));
        as("ana", "analyst").body("{}").post("/api/v1/signals").then().statusCode(422);
        report(signal(Map.of("kind", "OTHER"))).statusCode(400);
        assertThat(database.value("SELECT count(*) FROM signal WHERE application_id = $1", samples.repository))
                .isEqualTo(0L);
    }

    @Test
    void shouldHoldTeamsAndRolesApart() {
        Map<String, Object> signal = signal(Map.of());
        String id = id(report(signal));
        for (String role : List.of("viewer", "auditor", "connector-admin")) {
            as("x", role).body(signal).post("/api/v1/signals").then().statusCode(403);
            as("x", role).post("/api/v1/signals/" + id + "/analysis").then().statusCode(403);
        }
        as("machine", "service").body(signal).post("/api/v1/signals").then().statusCode(201);
        RequestSpecification other = given().auth()
                .oauth2(TestTokens.of("eve", "analyst", "team:other"))
                .contentType(ContentType.JSON);
        other.get("/api/v1/signals/" + id).then().statusCode(404);
        other.get("/api/v1/signals/" + id + "/analysis").then().statusCode(404);
        other.post("/api/v1/signals/" + id + "/analysis").then().statusCode(404);
        other.body(signal).post("/api/v1/signals").then().statusCode(422);
        other.get("/api/v1/signals?application=" + samples.name()).then().body("items", empty());
        as("vic", "viewer")
                .get("/api/v1/signals?limit=1&application=" + samples.name())
                .then()
                .body("items", hasSize(1))
                .body("next", not(equalTo(null)));
    }

    @Test
    void shouldHaveOneEffectForAKey() {
        Map<String, Object> signal = signal(Map.of());
        String key = Ids.next().toString();
        String first = id(as("ana", "analyst")
                .header("Idempotency-Key", key)
                .body(signal)
                .post("/api/v1/signals")
                .then()
                .statusCode(201));
        String again = id(as("ana", "analyst")
                .header("Idempotency-Key", key)
                .body(signal)
                .post("/api/v1/signals")
                .then()
                .statusCode(201));
        assertThat(again).isEqualTo(first);
    }

    /** Over a real broker: what cannot be taken in is parked with a reason, and the next one goes on. */
    @Test
    void shouldTakeSignalsFromKafkaAndParkWhatIsNone() {
        try (var producer = new KafkaProducer<String, byte[]>(
                Map.of("bootstrap.servers", InfrastructureResource.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            UUID foreign = Ids.next();
            UUID late = Ids.next();
            UUID good = Ids.next();
            Event<SignalReported> told = event(good, reported(samples.name(), now), team);
            send(producer, event(foreign, reported(samples.name(), now), "other"));
            send(producer, event(late, reported(samples.name(), now.plus(Duration.ofDays(2))), null));
            producer.send(new ProducerRecord<>(
                    Topics.SIGNALS, samples.repository.toString(), "{\"password\": \"hunter2x\"".getBytes(UTF_8)));
            send(producer, told);
            send(producer, told);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> database.value("SELECT count(*) FROM signal WHERE id = $1", good)
                            .equals(1L));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> database.value("SELECT count(*) FROM dead_letter WHERE key = ANY($1::text[])", (Object)
                                    new String[] {foreign.toString(), late.toString(), samples.repository.toString()})
                            .equals(3L));
            assertThat(database.value("SELECT reason FROM dead_letter WHERE key = $1", foreign.toString()))
                    .isEqualTo("There is no such application of this team.");
            assertThat(database.value(
                            "SELECT count(*) FROM dead_letter WHERE position('hunter2x'::bytea IN payload) > 0"))
                    .isEqualTo(0L);
            assertThat(database.issues(samples.repository)).hasSize(1);
        }
    }

    private static void send(KafkaProducer<String, byte[]> producer, Event<?> event) {
        producer.send(new ProducerRecord<>(Topics.SIGNALS, event.subject().toString(), EventCodec.write(event)));
        producer.flush();
    }

    private static Event<SignalReported> event(UUID id, SignalReported data, String team) {
        return new Event<>(
                Ids.next(), EventType.SIGNAL_REPORTED, "/acme/sentry", id, data.at(), 1, null, team, null, data);
    }

    private static SignalReported reported(String application, Instant at) {
        return new SignalReported(
                SignalReported.Kind.RUNTIME,
                "sentry",
                "refund-errors",
                application,
                null,
                at,
                "Refunds fail",
                null,
                Severity.HIGH,
                null,
                null,
                null,
                null,
                null);
    }

    private Map<String, Object> signal(Map<String, Object> other) {
        Map<String, Object> signal = new HashMap<>(Map.of(
                "kind",
                "RUNTIME",
                "tool",
                "sentry",
                "application",
                samples.name(),
                "at",
                now.toString(),
                "title",
                "NullPointerException"));
        signal.putAll(other);
        return signal;
    }

    private ValidatableResponse report(Map<String, Object> signal) {
        return as("ana", "analyst").body(signal).post("/api/v1/signals").then();
    }

    private ValidatableResponse analyse(String id) {
        return as("ana", "analyst")
                .post("/api/v1/signals/" + id + "/analysis")
                .then()
                .statusCode(200);
    }

    private static String id(ValidatableResponse response) {
        return response.extract().path("id");
    }

    private RequestSpecification as(String user, String role) {
        return given().auth().oauth2(TestTokens.of(user, role, "team:" + team)).contentType(ContentType.JSON);
    }

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    private Event<CommitsPushed> pushed(Instant readAt, boolean complete, Commit... commits) {
        return samples.event(
                EventType.REPOSITORY_PUSHED,
                new CommitsPushed(
                        Ids.next(), 1, 1, now.minus(Duration.ofDays(40)), readAt, complete, List.of(commits), null));
    }

    private Event<CommitsPushed> pushed(int telling, int parts, Commit... commits) {
        return samples.event(
                EventType.REPOSITORY_PUSHED,
                new CommitsPushed(
                        Ids.next(),
                        1,
                        1,
                        now.minus(Duration.ofDays(40)),
                        now.plusSeconds(60),
                        true,
                        List.of(commits),
                        new Told(telling, parts, null)));
    }

    /** A scan ended: so much was told of commits by then. */
    private Event<ScanCompleted> ended(int telling, int parts, String owed) {
        ScanCompleted it = samples.completed(Ids.next(), 0).data();
        return samples.event(
                EventType.SCAN_COMPLETED,
                new ScanCompleted(
                        it.scanId(),
                        it.detector(),
                        it.ref(),
                        it.refs(),
                        it.refsLeftOut(),
                        it.commit(),
                        it.lookbackFrom(),
                        it.checks(),
                        it.complete(),
                        it.exclusions(),
                        it.batches(),
                        it.unchangedSince(),
                        now.plusSeconds(90),
                        new Told(telling, parts, owed)));
    }

    private Event<PullRequestMerged> merged() {
        return samples.event(
                EventType.PULL_REQUEST_MERGED,
                new PullRequestMerged(
                        7,
                        "Retry refunds",
                        "Ana",
                        "feature/refunds",
                        CULPRIT,
                        now.minus(Duration.ofHours(20)),
                        "https://bitbucket.org/acme/x/pull-requests/7"));
    }

    private Commit culprit() {
        return commit(CULPRIT, 20, "Retry refunds", FILE, null);
    }

    private Commit bystander() {
        return commit("b".repeat(40), 2, "Change the colour", "web/style.css", null);
    }

    private Commit uncounted() {
        return commit(MERGE, 1, "Add generated files", "web/more.css", "it changes too much");
    }

    private Commit commit(String hash, int hoursBefore, String message, String path, String notCounted) {
        return new Commit(
                hash,
                List.of(),
                "Ana",
                now.minus(Duration.ofHours(hoursBefore)),
                message,
                null,
                1,
                5,
                1,
                notCounted,
                List.of(new FileChange(
                        path, null, ChangeKind.CHANGED, 5, 1, false, false, List.of(new Hunk(40, 1, 40, 5)))));
    }
}

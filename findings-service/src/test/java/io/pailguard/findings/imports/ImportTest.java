package io.pailguard.findings.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.pailguard.contracts.event.Event;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.pailguard.kit.testing.Traces;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report of another tool becomes issues, all of it or nothing, and nothing that it must not tell. */
@QuarkusTest
@FindingsResource
class ImportTest {
    @Inject
    EventIntake intake;

    @Inject
    TestClock clock;

    @Inject
    Database database;

    @Inject
    DataSource dataSource;

    private final String team = "team-" + Ids.next();
    private final Samples samples = new Samples(team, "checkout-" + Ids.next());

    @BeforeEach
    void givenAnApplication() {
        clock.reset();
        intake.take(List.of(samples.discovered())).await().atMost(Duration.ofSeconds(20));
    }

    private RequestSpecification as(String user, String... groups) {
        return given().auth().oauth2(TestTokens.of(user, groups)).urlEncodingEnabled(true);
    }

    private RequestSpecification analyst() {
        return as("ana", "analyst", "team:" + team);
    }

    private ValidatableResponse send(String tool, String ref, boolean complete, String report) {
        return send(analyst(), tool, ref, complete, report);
    }

    private ValidatableResponse send(
            RequestSpecification caller, String tool, String ref, boolean complete, String report) {
        return caller.queryParam("tool", tool)
                .queryParam("application", samples.name())
                .queryParam("ref", ref)
                .queryParam("complete", complete)
                .contentType(ContentType.TEXT)
                .body(report.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then();
    }

    private static String finding(String check, String path, int line) {
        return "{\"check\":\"" + check + "\",\"title\":\"Title of " + check + "\",\"severity\":\"HIGH\",\"path\":\""
                + path + "\",\"startLine\":" + line + "}";
    }

    private static String lines(String... findings) {
        return String.join("\n", findings);
    }

    private List<String> issues() {
        return database.issues(samples.repository);
    }

    @Test
    void shouldOpenIssuesThatTheQueueFindsByTheirTool() {
        String id = send(
                        "acme-lint",
                        "main",
                        false,
                        lines(finding("acme.a", "src/A.java", 3), finding("acme.b", "src/B.java", 0)))
                .statusCode(201)
                .body("state", equalTo("TAKEN"))
                .body("format", equalTo("json"))
                .body("findings", equalTo(2))
                .body("opened", equalTo(2))
                .body("by", equalTo("ana"))
                .extract()
                .path("id");
        analyst()
                .get("/api/v1/issues?sourceTool=acme-lint&application=" + samples.name())
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.sourceTool", everyItem(equalTo("acme-lint")))
                .body("items.location.path", hasItem("src/A.java"))
                .body("items.scannerSeverity", everyItem(equalTo("HIGH")));
        analyst().get("/api/v1/imports/" + id).then().statusCode(200).body("application", equalTo(samples.name()));
        assertThat(database.published(samples.repository)).containsExactly("opened", "opened");
        assertThat(database.rows("""
                        SELECT DISTINCT e.actor || ' ' || e.actor_kind FROM issue_event e
                        JOIN issue i ON i.id = e.issue_id WHERE i.application_id = $1""", samples.repository))
                .extracting(row -> row.getString(0))
                .containsExactly("import:acme-lint service");
        assertThat(database.value("""
                        SELECT DISTINCT convert_from(o.payload, 'UTF8')::jsonb -> 'data' ->> 'cause' FROM outbox o
                        JOIN issue i ON i.id::text = o.key WHERE i.application_id = $1""", samples.repository)).isEqualTo("import:acme-lint");
        // The same once more says nothing new, also when lines have moved.
        send("acme-lint", "main", false, lines(finding("acme.a", "src/A.java", 9), finding("acme.b", "src/B.java", 0)))
                .statusCode(201)
                .body("opened", equalTo(0));
        assertThat(issues()).hasSize(2);
    }

    @Test
    void shouldTakeInAgainWhatWasExported() {
        send(
                "acme-lint",
                "main",
                false,
                lines(
                        finding("acme.a", "src/A.java", 3).replace("HIGH", "LOW"),
                        finding("secret.acme", "src/B.env", 7),
                        finding("acme.c", "src/A.java", 4)));
        UUID scan = Ids.next();
        take(samples.findings(scan, 1, Samples.secret("s1", "src/C.env", 9)), samples.completed(scan, 1));
        String exported = analyst()
                .get("/api/v1/issues/export?format=jsonl&application=" + samples.name())
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Samples other = new Samples(team, "other-" + Ids.next());
        take(other.discovered());

        analyst()
                .queryParam("tool", "elsewhere")
                .queryParam("application", other.name())
                .queryParam("ref", "main")
                .queryParam("complete", true)
                .contentType(ContentType.TEXT)
                .body(exported.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(201)
                .body("opened", equalTo(4));
        assertThat(told(other)).isEqualTo(told(samples)).hasSize(4);
    }

    private Set<List<Object>> told(Samples of) {
        List<Map<String, Object>> items =
                analyst().get("/api/v1/issues?application=" + of.name()).path("items");
        return items.stream()
                .map(item -> {
                    Map<?, ?> location = (Map<?, ?>) item.get("location");
                    return Arrays.asList(
                            item.get("title"),
                            item.get("check"),
                            item.get("scannerSeverity"),
                            location.get("path"),
                            location.get("line"),
                            location.get("commit"));
                })
                .collect(Collectors.toSet());
    }

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void shouldCloseNothingByAReportThatDoesNotShowThatItsToolRan() {
        send("acme-lint", "main", false, finding("acme.a", "a.txt", 1)).statusCode(201);
        for (String report : List.of(
                "{\"runs\":[]}",
                "{\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}}}]}",
                "{\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":null}]}",
                "{\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[],\"invocations\":[{\"executionSuccessful\":false}]}]}",
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[]}")) {
            send("acme-lint", "main", true, report)
                    .statusCode(422)
                    .body("detail", containsString("cannot be 'complete'"));
            send("acme-lint", "main", false, report).statusCode(201).body("gone", equalTo(0));
        }
        assertThat(issues()).containsExactly("a.txt OPEN");
        send("acme-lint", "main", true, "{\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[]}]}")
                .statusCode(201)
                .body("gone", equalTo(1));
    }

    /** Tools are known to give two places one fingerprint. */
    @Test
    void shouldKeepEqualResultsApart() {
        String result =
                "{\"ruleId\":\"strcpy\",\"message\":{\"text\":\"m\"},\"fingerprints\":{\"contextHash/v1\":\"same\"},"
                        + "\"partialFingerprints\":{\"x\":\"\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":"
                        + "{\"uri\":\"a b.c\"},\"region\":{\"startLine\":%d,\"snippet\":{\"text\":\"strcpy(b, a);\"}}}}]}";
        String report = "{\"runs\":[{\"tool\":{\"driver\":{\"name\":\"flawfinder\"}},\"results\":["
                + result.formatted(3) + "," + result.formatted(9) + "]}]}";
        for (int opened : new int[] {2, 0}) {
            send("flawfinder", "main", false, report)
                    .statusCode(201)
                    .body("opened", equalTo(opened))
                    .body("bent.what", hasItem(containsString("blank")));
        }
    }

    /** What was decided about the one in the middle stays with it when the first is gone. */
    @Test
    void shouldKeepDecisionsWithTheirLinesWhereOnlyThoseTellResultsApart() {
        String first = finding("acme.a", "a.txt", 10);
        String second = finding("acme.a", "a.txt", 20);
        String third = finding("acme.a", "a.txt", 30);
        send("acme-lint", "main", true, lines(first, second, third)).body("opened", equalTo(3));
        String decided = idAt(20);
        database.rows(
                "UPDATE issue SET decision = 'FALSE_POSITIVE', state = 'FALSE_POSITIVE' WHERE id = $1::text::uuid",
                decided);

        send("acme-lint", "main", true, lines(second, third))
                .body("opened", equalTo(0))
                .body("gone", equalTo(1));
        assertThat(statesByLine()).containsExactly("10 RESOLVED", "20 FALSE_POSITIVE", "30 OPEN");
        assertThat(idAt(20)).isEqualTo(decided);

        send("acme-lint", "main", true, lines(finding("acme.a", "a.txt", 5), second, third))
                .body("opened", equalTo(0));
        assertThat(statesByLine()).containsExactly("5 OPEN", "20 FALSE_POSITIVE", "30 OPEN");
        send("acme-lint", "main", true, lines(third, second, finding("acme.a", "a.txt", 4), first))
                .body("opened", equalTo(1));
        assertThat(statesByLine()).contains("20 FALSE_POSITIVE").hasSize(4);
        assertThat(idAt(20)).isEqualTo(decided);
    }

    /** Of a rule and a file, secrets are told apart by their lines alone. */
    @Test
    void shouldOpenAnotherIssueWhereTheSecretBeforeWasRotated() {
        String rotated = finding("secret.acme-key", "a.env", 1);
        send("acme-scan", "main", true, rotated.replace("}", ",\"secretStatus\":\"INACTIVE\"}"))
                .statusCode(201);
        send("acme-scan", "main", true, "[]").statusCode(201).body("gone", equalTo(1));

        send("acme-scan", "main", true, finding("secret.acme-key", "a.env", 7)).body("opened", equalTo(1));
        assertThat(statesByLine()).containsExactly("1 RESOLVED", "7 OPEN");
        send("acme-scan", "main", true, lines(rotated, finding("secret.acme-key", "a.env", 7)))
                .body("opened", equalTo(0));
        assertThat(statesByLine()).containsExactly("1 RESOLVED", "7 OPEN");
    }

    private String idAt(int line) {
        return database.value("SELECT id FROM issue WHERE application_id = $1 AND line = $2", samples.repository, line)
                .toString();
    }

    private List<String> statesByLine() {
        return database
                .rows(
                        "SELECT line || ' ' || state FROM issue WHERE application_id = $1 ORDER BY line",
                        samples.repository)
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Who comes when others are at it hears so at once, not when all of the report was sent. */
    @Test
    void shouldRefuseAReportBeforeItIsReceivedWhereOthersAreTakenIn() throws IOException {
        List<Socket> sending = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                sending.add(unfinished());
            }
            List<String> refusal = new ArrayList<>();
            Awaitility.await().until(() -> sending.stream().anyMatch(socket -> isAnswered(socket, refusal)));
            assertThat(refusal).first().asString().contains("503");
            assertThat(refusal).anyMatch(line -> line.equalsIgnoreCase("Retry-After: 60"));
        } finally {
            for (Socket socket : sending) {
                socket.close();
            }
        }
        Awaitility.await()
                .untilAsserted(() -> send("acme-lint", "main", false, finding("acme.a", "a.txt", 1))
                        .statusCode(201));
    }

    private static boolean isAnswered(Socket socket, List<String> head) {
        try {
            if (socket.getInputStream().available() == 0) {
                return false;
            }
            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .lines()
                    .takeWhile(line -> !line.isEmpty())
                    .forEach(head::add);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its head is sent, and little of its body. */
    private Socket unfinished() throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST /api/v1/imports?tool=t&ref=main&application=" + samples.repository
                                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nAuthorization: Bearer "
                                + TestTokens.of("ana", "analyst", "team:" + team)
                                + "\r\nContent-Length: 1000000\r\n\r\ntitle\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void shouldCloseOnlyByACompleteReportOfTheSameToolAndRef() {
        send("acme-lint", "main", false, lines(finding("acme.a", "a.txt", 1), finding("acme.b", "b.txt", 1)));
        send("acme-lint", "other", false, finding("acme.c", "c.txt", 1));
        send("another", "main", false, finding("acme.d", "d.txt", 1));

        send("acme-lint", "main", false, finding("acme.a", "a.txt", 1)).body("gone", equalTo(0));
        assertThat(issues()).containsExactly("a.txt OPEN", "b.txt OPEN", "c.txt OPEN", "d.txt OPEN");

        send("acme-lint", "refs/heads/main", true, finding("acme.a", "a.txt", 1))
                .body("gone", equalTo(1));
        assertThat(issues()).containsExactly("a.txt OPEN", "b.txt RESOLVED", "c.txt OPEN", "d.txt OPEN");

        send("acme-lint", "main", true, "[]").statusCode(201).body("gone", equalTo(1));
        assertThat(issues()).containsExactly("a.txt RESOLVED", "b.txt RESOLVED", "c.txt OPEN", "d.txt OPEN");

        send("acme-lint", "main", false, finding("acme.b", "b.txt", 1)).body("opened", equalTo(0));
        assertThat(issues()).contains("b.txt OPEN");
    }

    @Test
    void shouldChangeNothingByWhatCannotBeRead() {
        send("acme-lint", "main", false, finding("acme.a", "a.txt", 1));
        String many = IntStream.range(0, 3_000)
                .mapToObj(i -> finding("acme.x", "x" + i, 1))
                .collect(Collectors.joining(",", "[", ""));
        send("acme-lint", "main", true, many)
                .statusCode(422)
                .contentType(containsString("problem+json"))
                .body("type", endsWith("report-unreadable"))
                .body("detail", equalTo("The report ends in the middle."))
                .body("place", containsString("line 1, column"));
        send("acme-lint", "main", true, "[" + finding("acme.a", "a.txt", 1) + ",{\"title\":[]}]")
                .statusCode(422)
                .body("place", startsWith("/1/title, line 1"));
        send("acme-lint", "main", true, "[" + finding("a", "b", 1).replace("HIGH", "AWFUL") + "]")
                .statusCode(422)
                .body("detail", containsString("'severity' one of"));
        send("acme-lint", "main", true, "{\"x\":1}").statusCode(422).body("detail", containsString("say its 'format'"));
        send("acme-lint", "main", true, "a,b\n1,2").statusCode(422).body("detail", containsString("'mapping'"));
        send("acme-lint", "main", true, "[[" + "[".repeat(50_000)).statusCode(422);
        analyst()
                .queryParam("tool", "x")
                .queryParam("ref", "main")
                .queryParam("application", samples.name())
                .queryParam("format", "xml")
                .body("{}")
                .contentType(ContentType.JSON)
                .post("/api/v1/imports")
                .then()
                .statusCode(422)
                .body("detail", containsString("'format' is one of csv, cyclonedx, gitleaks, json, sarif, secretlint"));
        assertThat(issues()).containsExactly("a.txt OPEN");
        analyst()
                .get("/api/v1/imports?limit=1")
                .then()
                .body("items[0].state", equalTo("REFUSED"))
                .body("items[0].problem", containsString("'format'"))
                .body("items[0].format", nullValue());
    }

    @Test
    void shouldSayWhatOfTheRequestIsMissing() {
        for (Map.Entry<Map<String, String>, String> missing : Map.of(
                        Map.of("application", "a/b", "ref", "main"), "'tool' is missing",
                        Map.of("tool", "t", "ref", "main"), "'application' is missing",
                        Map.of("application", "a/b", "tool", "t"), "'ref' is missing",
                        Map.of("application", "a/b", "tool", "bitbucket-cloud", "ref", "main"), "'tool' is made of",
                        Map.of("application", "a/b", "tool", "t", "ref", "m", "complete", "yes"), "'complete' is",
                        Map.of("application", "a/b", "tool", "t", "ref", "m", "commit", "abc"), "'commit' has")
                .entrySet()) {
            analyst()
                    .queryParams(missing.getKey())
                    .contentType(ContentType.JSON)
                    .body("[]")
                    .post("/api/v1/imports")
                    .then()
                    .statusCode(missing.getValue().endsWith("missing") ? 400 : 422)
                    .body("detail", containsString(missing.getValue()));
        }
        analyst()
                .queryParams(Map.of("application", "acme/nowhere", "tool", "t", "ref", "main"))
                .contentType(ContentType.JSON)
                .body("[]")
                .post("/api/v1/imports")
                .then()
                .statusCode(404)
                .body("type", endsWith("import-application-unknown"));
    }

    @Test
    void shouldLetOnlyThoseWhoChangeTheQueueOfTheirTeam() {
        String report = finding("acme.a", "a.txt", 1);
        send(as("vera", "viewer", "team:" + team), "t", "main", false, report).statusCode(403);
        send(as("rita", "auditor", "team:" + team), "t", "main", false, report).statusCode(403);
        send(as("conny", "connector-admin", "team:" + team), "t", "main", false, report)
                .statusCode(403);
        send(given(), "t", "main", false, report).statusCode(401);
        send(as("otto", "analyst", "team:other"), "t", "main", false, report).statusCode(404);
        assertThat(issues()).isEmpty();

        String id = send(as("ci", "service", "team:" + team), "t", "main", false, report)
                .statusCode(201)
                .extract()
                .path("id");
        as("otto", "analyst", "team:other").get("/api/v1/imports/" + id).then().statusCode(404);
        as("otto", "viewer", "team:other")
                .get("/api/v1/imports")
                .then()
                .statusCode(200)
                .body("items.id", empty());
        as("vera", "viewer", "team:" + team).get("/api/v1/imports").then().body("items.id", hasItem(id));
        as("conny", "connector-admin", "team:" + team)
                .get("/api/v1/imports")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldHaveOneEffectForAKey() {
        String key = Ids.next().toString();
        String id = send(analyst().header("Idempotency-Key", key), "t", "main", false, finding("a.b", "a", 1))
                .statusCode(201)
                .extract()
                .path("id");
        send(analyst().header("Idempotency-Key", key), "t", "main", false, finding("a.b", "a", 1))
                .statusCode(201)
                .body("id", equalTo(id));
        send(analyst().header("Idempotency-Key", key), "t", "main", false, finding("a.c", "a", 1))
                .statusCode(422)
                .body("type", endsWith("idempotency-key-reused"));
        assertThat(issues()).hasSize(1);
    }

    @Test
    void shouldTakeMoreThanOtherAddressesAndNoMoreThanItsOwnLimit() throws IOException {
        String large = IntStream.range(0, 12_000)
                .mapToObj(i -> finding("acme.x", "folder/with/a/long/name/of/its/own/file-" + i, 1))
                .collect(Collectors.joining("\n"));
        assertThat(large.length()).isGreaterThan(1_500_000);
        send("acme-lint", "main", false, large).statusCode(201).body("opened", equalTo(12_000));

        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST /api/v1/imports?tool=t HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                                    + "Content-Length: 1073741824\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertThat(status).contains("413");
        }
    }

    /** A tool that ran in a folder, or knows only the packages of classes, writes paths from there. */
    @Test
    void shouldPutRelativePathsIntoTheirFolder() {
        for (String folder : List.of("/etc", "a/../../b")) {
            analyst()
                    .queryParams(Map.of("tool", "t", "application", samples.name(), "ref", "main", "folder", folder))
                    .contentType(ContentType.TEXT)
                    .body(finding("acme.a", "com/acme/A.java", 3))
                    .post("/api/v1/imports")
                    .then()
                    .statusCode(422)
                    .body("detail", containsString("'folder'"));
        }
        analyst()
                .queryParams(
                        Map.of("tool", "t", "application", samples.name(), "ref", "main", "folder", "src/main/java/"))
                .contentType(ContentType.TEXT)
                .body(lines(finding("acme.a", "./com/acme/A.java", 3)))
                .post("/api/v1/imports")
                .then()
                .statusCode(201);
        assertThat(issues()).containsExactly("src/main/java/com/acme/A.java OPEN");
    }

    @Test
    void shouldReadTablesByAMapping() {
        analyst()
                .queryParams(Map.of(
                        "tool",
                        "sheet",
                        "application",
                        samples.repository.toString(),
                        "ref",
                        "main",
                        "mapping",
                        "title=What,path=File name,startLine=Line"))
                .contentType("text/csv")
                .body("\ufeffFile name,What,Line,severity\r\n\"a,b.txt\",\"Says \"\"no\"\"\",7,low\r\n"
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(201)
                .body("format", equalTo("csv"));
        analyst()
                .get("/api/v1/issues?application=" + samples.name())
                .then()
                .body("items[0].title", equalTo("Says \"no\""))
                .body("items[0].scannerSeverity", equalTo("LOW"))
                .body("items[0].location.path", equalTo("a,b.txt"))
                .body("items[0].location.line", equalTo(7));
    }

    @Test
    void shouldCountASecretThatIsSaidToBeInactiveAsRotated() {
        String secret = finding("secret.acme-key", "a.env", 1);
        send("acme-scan", "main", false, secret).statusCode(201);
        assertThat(issues()).containsExactly("a.env OPEN");

        send("acme-scan", "main", false, secret.replace("}", ",\"secretStatus\":\"INACTIVE\"}"))
                .statusCode(201);

        assertThat(issues()).containsExactly("a.env RESOLVED");
        String number = database.value(
                        "SELECT 'PG-' || number FROM issue WHERE application_id = $1", samples.repository)
                .toString();
        analyst()
                .get("/api/v1/issues/" + number)
                .then()
                .body("decision.decision", equalTo("ROTATED"))
                .body("decision.reason", equalTo("Said by Acme scan, imported"));
    }

    /** In every form, wherever a tool writes it. */
    @Test
    void shouldTellNoSecretOfAReport() throws SQLException {
        String key = "AKIA"
                + drawn(15)
                        .toUpperCase(java.util.Locale.ROOT)
                        .replaceAll("[^A-Z2-7]", "Q")
                        .substring(0, 16);
        String token = drawn(30);
        String word = "pw-" + drawn(6);
        String cut = drawn(30);
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage()
                        + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters())
                        + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(handler);
        try {
            send(
                            "gitleaks",
                            "main",
                            true,
                            "[{\"RuleID\":\"aws\",\"Description\":\"Found " + word + "\",\"StartLine\":1,"
                                    + "\"Match\":\"pwd=" + word + "\",\"Secret\":\"" + word + "\",\"File\":\"x/" + word
                                    + ".txt\",\"Author\":\"" + token + "\",\"Message\":\"" + token + "\"}]")
                    .statusCode(201)
                    .body("format", equalTo("gitleaks"));
            send(
                            "secretlint",
                            "main",
                            true,
                            "[{\"filePath\":\"/w/" + samples.slug + "/a.env\",\"sourceContent\":\"K=" + token
                                    + "\",\"messages\":[{\"ruleId\":\"@secretlint/secretlint-rule-aws\",\"message\":\"found "
                                    + word
                                    + "\",\"severity\":\"error\",\"data\":{\"KEY\":\"" + word
                                    + "\"},\"loc\":{\"start\":{\"line\":2,\"column\":0},\"end\":{\"line\":2,\"column\":9}}}]}]")
                    .statusCode(201)
                    .body("format", equalTo("secretlint"));
            send(
                            "lint",
                            "main",
                            true,
                            "{\"runs\":[{\"tool\":{\"driver\":{\"name\":\"lint\",\"rules\":[{\"id\":\"r\",\"help\":"
                                    + "{\"text\":\"password: " + word
                                    + "\"}}]}},\"results\":[{\"ruleId\":\"r\",\"message\":{\"text\":"
                                    + "\"Key " + key
                                    + " in code\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"a\"},"
                                    + "\"region\":{\"startLine\":1,\"snippet\":{\"text\":\"x = '" + token
                                    + "'\\npassword = '" + word
                                    + "'\"}}}}]}]}]}")
                    .statusCode(201)
                    .body("format", equalTo("sarif"));
            send("sheet", "main", true, "title,description\nKey " + key + ",token=" + word + "\n")
                    .statusCode(201);
            send("lint", "main", true, "{\"runs\":[{\"" + cut + "\":{\"results\":\"" + cut)
                    .statusCode(422);
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        assertThat(issues()).hasSize(4);
        try (Connection sql = dataSource.getConnection()) {
            assertThat(Traces.of(List.of(key, token, word, cut), sql)).isEmpty();
            assertThat(Traces.of(List.of("said nowhere", samples.slug), sql)).isNotEmpty();
        }
        assertThat(logged.toString()).doesNotContain(key, token, word, cut);
    }

    private static String drawn(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}

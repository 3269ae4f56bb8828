package io.pailguard.findings.export;

import static io.pailguard.findings.Samples.NOW;
import static io.pailguard.findings.Samples.place;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.Event;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.export.Exports.Export;
import io.pailguard.findings.export.Exports.Order;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.findings.issue.queue.Attribute;
import io.pailguard.findings.issue.queue.Facets.FacetCount;
import io.pailguard.findings.issue.queue.IssueFilter;
import io.pailguard.findings.issue.queue.IssueSnapshots;
import io.pailguard.findings.issue.queue.IssueSort;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@FindingsResource
class ExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HOSTILE = "=cmd|'x'!A1 <script>alert(1)</script> [a](http://b)";
    private static final String HOSTILE_PATH = "-a b/\u00fcn<b>,\"c\".yml";

    @Inject
    EventIntake intake;

    @Inject
    Database database;

    @Inject
    Exports exports;

    @Inject
    IssueSnapshots snapshots;

    @Inject
    TestClock clock;

    private final String team = "team-" + Ids.next();
    private final Samples checkout = new Samples(team, "checkout-" + Ids.next());

    @BeforeEach
    void givenIssues() {
        take(checkout.discovered());
        Finding[] findings = IntStream.range(0, 12)
                .mapToObj(i -> Samples.finding(
                        i % 2 == 0 ? Samples.CHECK : Samples.OTHER_CHECK,
                        Severity.values()[i % 4],
                        "f" + i + Ids.next(),
                        place("src/f" + i, i + 1, true, NOW)))
                .toArray(Finding[]::new);
        take(checkout.findings(Ids.next(), 1, findings), checkout.findings(Ids.next(), 1, hostile()));
    }

    private static Finding hostile() {
        Finding it = Samples.finding(Samples.CHECK, Severity.HIGH, "h" + Ids.next(), place(HOSTILE_PATH, 3, true, NOW));
        return new Finding(
                it.check(),
                it.checkVersion(),
                HOSTILE,
                it.description(),
                it.remediation(),
                it.severity(),
                Confidence.HIGH,
                it.keys(),
                it.locations(),
                it.locationCount(),
                it.excerpt(),
                it.evidence(),
                it.controls());
    }

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(PATIENCE);
    }

    private RequestSpecification viewer() {
        return given().auth().oauth2(TestTokens.of("vera", "viewer", "team:" + team));
    }

    private Response export(String query) {
        Response answer = viewer().when().get("/api/v1/issues/export?" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private List<JsonNode> lines(String query) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : export(query).asString().split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private List<String> listed(String query) {
        return viewer().get("/api/v1/issues?limit=200&" + query).jsonPath().getList("items.number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "severity=HIGH", "check=secret.private-key&sort=-firstSeen", "q=f1", "state=!OPEN"})
    void shouldWriteTheRowsThatTheQueueListsInItsOrder(String query) throws Exception {
        List<String> numbers = listed(query);

        List<List<String>> csv = Csv.read(export("format=csv&" + query).asString());

        assertThat(csv.stream().skip(1).map(row -> row.get(0))).containsExactlyElementsOf(numbers);
        if (!numbers.isEmpty()) {
            assertThat(lines("format=jsonl&" + query))
                    .extracting(line -> line.path("number").asText())
                    .containsExactlyElementsOf(numbers);
        }
    }

    @Test
    void shouldGuardCellsOfCsvAndKeepTheRestAsItIs() {
        List<List<String>> csv = Csv.read(export("format=csv&q=cmd").asString());

        Map<String, String> cells = new LinkedHashMap<>();
        for (int column = 0; column < csv.get(0).size(); column++) {
            cells.put(csv.get(0).get(column), csv.get(1).get(column));
        }
        assertThat(csv).hasSize(2).allSatisfy(row -> assertThat(row).hasSameSizeAs(csv.get(0)));
        assertThat(cells)
                .containsEntry("title", "'" + HOSTILE)
                .containsEntry("path", "'" + HOSTILE_PATH)
                .containsEntry("startLine", "3")
                .containsEntry("endLine", "3")
                .containsEntry("ref", "refs/heads/main")
                .containsEntry("commit", "a".repeat(40))
                .containsEntry("scannerSeverity", "HIGH")
                .containsEntry("application", checkout.name())
                .containsEntry("resolvedAt", "")
                .containsEntry("breached", "false");
    }

    @Test
    void shouldWriteAllThatIsKnownAsJsonLines() throws Exception {
        JsonNode line = lines("format=jsonl&q=cmd").get(0);

        JsonPath issue =
                viewer().get("/api/v1/issues/" + line.path("number").asText()).jsonPath();
        assertThat(line.path("id").asText()).isEqualTo(issue.getString("id"));
        assertThat(line.path("check").asText()).isEqualTo(Samples.CHECK);
        assertThat(line.path("title").asText()).isEqualTo(HOSTILE);
        assertThat(line.path("severity").asText()).isEqualTo(issue.getString("severity"));
        assertThat(line.path("scannerSeverity").asText()).isEqualTo("HIGH");
        assertThat(line.path("path").asText()).isEqualTo(HOSTILE_PATH);
        assertThat(line.path("startLine").asInt()).isEqualTo(3);
        assertThat(line.path("ref").asText()).isEqualTo("refs/heads/main");
        assertThat(line.path("remediation").asText()).isEqualTo(issue.getString("remediation"));
        assertThat(line.path("tool").asText()).isEqualTo("bitbucket-cloud");
        assertThat(line.path("state").asText()).isEqualTo("OPEN");
        assertThat(line.path("excerpt").asText()).isEqualTo("key = \u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022");
        assertThat(line.path("firstSeen").asText()).isEqualTo(issue.getString("firstSeen"));
    }

    @Test
    void shouldWriteARunOfSarifForEachTool() throws Exception {
        database.rows(
                "UPDATE issue SET source_tool = 'gitleaks' WHERE application_id = $1 AND path = 'src/f0'",
                checkout.repository);

        JsonNode sarif = JSON.readTree(export("format=sarif").asString());

        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        assertThat(sarif.path("runs")).hasSize(2);
        assertThat(sarif.at("/runs/0/results")).hasSize(12);
        assertThat(sarif.at("/runs/1/results")).hasSize(1);
        assertThat(sarif.at("/runs/0/tool/driver/name").asText()).isEqualTo("Pailguard");
        assertThat(sarif.at("/runs/1/tool/driver/name").asText()).isEqualTo("gitleaks");
        Set<String> rules = new HashSet<>();
        sarif.at("/runs/0/tool/driver/rules")
                .forEach(rule -> rules.add(rule.path("id").asText()));
        for (JsonNode result : sarif.at("/runs/0/results")) {
            assertThat(rules).contains(result.path("ruleId").asText());
            assertThat(Set.of("none", "note", "warning", "error"))
                    .contains(result.path("level").asText());
            assertThat(result.at("/message/text").asText()).isNotEmpty();
            JsonNode artifact = result.at("/locations/0/physicalLocation/artifactLocation");
            assertThat(artifact.path("uri").asText()).matches("[A-Za-z0-9._~!$&'()*+,;=@/%-]+");
            assertThat(sarif.at("/runs/0/originalUriBaseIds")
                            .has(artifact.path("uriBaseId").asText()))
                    .isTrue();
        }
        assertThat(sarif.at("/runs/0/results").toString())
                .contains("\"uri\":\"-a%20b/%C3%BCn%3Cb%3E,%22c%22.yml\"", "\"startLine\":3");
    }

    @Test
    void shouldWriteARunWithoutResultsWhereThereIsNothing() throws Exception {
        JsonNode sarif = JSON.readTree(export("format=sarif&q=nothing-has-this").asString());

        assertThat(sarif.path("runs")).hasSize(1);
        assertThat(sarif.at("/runs/0/results").isArray()).isTrue();
        assertThat(sarif.at("/runs/0/results")).isEmpty();
    }

    /** What the schema of OCSF 1.8 requires of this class: the attributes, their pairs of number and caption, one of four. */
    @Test
    void shouldWriteApplicationSecurityPostureFindingsOfOcsf() throws Exception {
        for (JsonNode event : lines("format=ocsf")) {
            assertThat(event.path("category_uid").asInt()).isEqualTo(2);
            assertThat(event.path("class_uid").asInt()).isEqualTo(2007);
            assertThat(event.path("activity_id").asInt()).isBetween(1, 3);
            assertThat(event.path("type_uid").asLong())
                    .isEqualTo(200_700L + event.path("activity_id").asInt());
            assertThat(event.path("severity_id").asInt()).isBetween(1, 6);
            assertThat(event.path("status_id").asInt()).isBetween(1, 6);
            assertThat(event.path("confidence_id").asInt()).isBetween(0, 3);
            assertThat(event.path("time").isIntegralNumber()).isTrue();
            assertThat(event.at("/metadata/version").asText()).isEqualTo("1.8.0");
            assertThat(event.at("/metadata/product/name").asText()).isEqualTo("Pailguard");
            assertThat(event.at("/finding_info/uid").asText()).isNotEmpty();
            assertThat(event.at("/application/uid").asText()).isEqualTo(checkout.repository.toString());
            assertThat(event.at("/remediation/desc").asText()).isNotEmpty();
            assertThat(event.fieldNames())
                    .toIterable()
                    .isSubsetOf(
                            "category_uid",
                            "category_name",
                            "class_uid",
                            "class_name",
                            "activity_id",
                            "activity_name",
                            "type_uid",
                            "type_name",
                            "severity_id",
                            "severity",
                            "status_id",
                            "status",
                            "status_detail",
                            "confidence_id",
                            "confidence",
                            "time",
                            "message",
                            "metadata",
                            "finding_info",
                            "application",
                            "resources",
                            "remediation",
                            "unmapped");
        }
    }

    @Test
    void shouldWriteAReportWhoseCountsAreThoseOfItsRows() throws Exception {
        String report = export("format=html").asString();

        assertThat(report).contains("<h1>13 issues</h1>").endsWith("</html>\n");
        assertThat(occurrences(report, "<th scope=\"row\">")).isEqualTo(13);
        JsonPath facets = viewer().get("/api/v1/issues/facets").jsonPath();
        for (Map<String, Object> severity : facets.<Map<String, Object>>getList("facets.severity")) {
            String id = severity.get("value").toString().toLowerCase(Locale.ROOT);
            int begin = report.indexOf("<section class=\"issues\" id=\"" + id + "\"");
            String section = report.substring(begin, report.indexOf("</section>", begin));
            assertThat(occurrences(section, "<th scope=\"row\">")).as(id).isEqualTo(severity.get("count"));
            assertThat(section).contains("<span class=\"count\">" + severity.get("count") + "</span>");
        }
        assertThat(report)
                .doesNotContain("<script", "<b>,", "style=\"", "http-equiv=\"refresh\"")
                .contains("&lt;script&gt;", "By severity", "How to fix");
        String styles = report.substring(report.indexOf("<style>") + 7, report.indexOf("</style>"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(styles.getBytes(StandardCharsets.UTF_8));
        assertThat(report)
                .contains("default-src &#39;none&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;; style-src"
                        + " &#39;sha256-" + Base64.getEncoder().encodeToString(digest) + "&#39;");
    }

    private static int occurrences(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }

    @Test
    void shouldWriteOneIssueAsMarkdown() {
        String number = listed("q=cmd").get(0);

        String text = viewer().accept("text/markdown")
                .get("/api/v1/issues/" + number)
                .then()
                .statusCode(200)
                .contentType("text/markdown;charset=UTF-8")
                .header("Content-Disposition", equalTo("attachment; filename=\"" + number + ".md\""))
                .extract()
                .asString();

        assertThat(text)
                .startsWith("# [" + number + "](<")
                .contains(
                        "\\<script\\>",
                        "\\[a\\]\\(http\\://b\\)",
                        "## Where",
                        "## Why ",
                        "| Scanner | High | 3 |",
                        "## How to fix\n\n1. Revoke the key\n2. Remove it from the code",
                        "## History")
                .doesNotContain("<script>");
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv,text/csv;charset=UTF-8,csv",
        "application/sarif+json,application/sarif+json;charset=UTF-8,sarif",
        "application/x-ndjson,application/x-ndjson;charset=UTF-8,jsonl",
        "text/html,text/html;charset=UTF-8,html"
    })
    void shouldAnswerTheQueueInTheKindThatIsAccepted(String accept, String type, String extension) {
        viewer().accept(accept)
                .get("/api/v1/issues?severity=HIGH,CRITICAL")
                .then()
                .statusCode(200)
                .header("Content-Type", type)
                .header(
                        "Content-Disposition",
                        matchesPattern(
                                "attachment; filename=\"pailguard-issues-\\d{4}-\\d{2}-\\d{2}\\." + extension + "\""))
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/csv"})
    void shouldStillAnswerInJson(String accept) {
        viewer().accept(accept).get("/api/v1/issues").then().statusCode(200).contentType("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "format=xml,'format' is one of csv",
                "severity=HIGH,'format' is one of csv",
                "format=csv&limit=5,leave out 'limit'",
                "format=csv&severity=LOUD,'severity' knows no 'LOUD'",
                "format=csv&colour=red,There is no filter 'colour'",
                "format=csv&sort=size,'sort' knows no 'size'"
            })
    void shouldRefuseWhatItCannotDo(String query, String why) {
        viewer().get("/api/v1/issues/export?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(why));
    }

    @Test
    void shouldShowNobodyWhatTheyMayNotSee() {
        String number = listed("q=cmd").get(0);
        given().get("/api/v1/issues/export?format=csv").then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.of("carl", "connector-admin", "team:" + team))
                .get("/api/v1/issues/export?format=csv")
                .then()
                .statusCode(403);
        RequestSpecification other = given().auth().oauth2(TestTokens.of("olga", "viewer", "team:other-" + team));
        assertThat(Csv.read(other.get("/api/v1/issues/export?format=csv").asString()))
                .hasSize(1);
        other.get("/api/v1/issues/" + number + "/export").then().statusCode(404);
        other.accept("text/markdown").get("/api/v1/issues/" + number).then().statusCode(404);
    }

    /** But neither what was searched for nor the names of applications, which the erasure of their workspace would not reach. */
    @Test
    void shouldAuditWhoTookWhat() {
        String who = "exporter-" + Ids.next();
        given().auth()
                .oauth2(TestTokens.of(who, "auditor", "team:" + team))
                .get("/api/v1/issues/export?format=csv&severity=HIGH&q=looked-for&application=acme/checkout-api")
                .then()
                .statusCode(200);

        assertThat(database.value("SELECT action || ' ' || detail::text FROM audit WHERE actor = $1", who))
                .isEqualTo("issues.exported {\"Search\": \"\u2026\", \"format\": \"csv\", \"Severity\": \"High\","
                        + " \"Application\": \"\u2026\"}");
    }

    @Test
    void shouldSeeOneMomentFromBeginningToEnd() {
        TeamScope scope = new TeamScope(false, Set.of(team));

        List<Long> counts = snapshots
                .read(IssueFilter.NONE, scope, snapshot -> {
                    Multi<Long> before = snapshot.counts(Attribute.TEAM, 10)
                            .map(ExportTest::sum)
                            .toMulti();
                    Multi<Long> change = Multi.createFrom()
                            .deferred(() -> intake.take(List.of(checkout.findings(
                                            Ids.next(), 1, Samples.secret("later" + team, "later", 1))))
                                    .onItem()
                                    .transformToMulti(done -> Multi.createFrom().<Long>empty()));
                    Multi<Long> rows = snapshot.pages(ExportedIssue.PROJECTION, IssueSort.RISK)
                            .map(page -> (long) page.size());
                    return Multi.createBy().concatenating().streams(before, change, rows);
                })
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);

        assertThat(counts).containsExactly(13L, 13L);
        assertThat(listed("")).hasSize(14);
    }

    private static long sum(List<FacetCount> counts) {
        return counts.stream().mapToLong(FacetCount::count).sum();
    }

    @Test
    void shouldTakeOnNoMoreThanItHasConnectionsForNorMoreOfOneThanLeavesRoomForOthers() {
        List<AssertSubscriber<byte[]>> readers = new ArrayList<>(List.of(reader("vera"), reader("vera")));
        viewer().get("/api/v1/issues/export?format=csv")
                .then()
                .statusCode(429)
                .header("Retry-After", "30")
                .body("type", endsWith("exports-busy-yours"));
        readers.add(reader("ana"));
        readers.add(reader("eve"));
        given().auth()
                .oauth2(TestTokens.of("otto", "viewer", "team:" + team))
                .get("/api/v1/issues/export?format=csv")
                .then()
                .statusCode(503)
                .header("Retry-After", "30")
                .body("type", endsWith("exports-busy"));

        readers.forEach(AssertSubscriber::cancel);

        export("format=csv").then().body(startsWith("number,id,severity"));
    }

    /** Who takes a piece now and then holds a connection no longer than an export may take. */
    @Test
    void shouldBreakOffWhatTakesTooLong() {
        clock.reset();
        AssertSubscriber<byte[]> trickling = reader("vera");
        // Asks for it, too: with one more, all of a short export may be there before the time is up.
        trickling.awaitNextItem();
        clock.advance(Duration.ofMinutes(16));
        trickling
                .request(Long.MAX_VALUE)
                .awaitFailure(failure -> assertThat(failure).hasMessageContaining("took longer"));
        clock.reset();

        export("format=csv").then().body(startsWith("number,id,severity"));
    }

    private AssertSubscriber<byte[]> reader(String name) {
        Order order = new Order(
                exports.format("csv").orElseThrow(),
                IssueFilter.NONE,
                IssueSort.RISK,
                new TeamScope(false, Set.of(team)),
                name);
        Export export = (Export) exports.begin(order);
        return export.content().subscribe().withSubscriber(AssertSubscriber.create(0));
    }
}

package io.pailguard.ingest.facts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.FactsChanged;
import io.pailguard.contracts.event.FactsChanged.FactState;
import io.pailguard.contracts.event.PipelineCompleted;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.budget.Budgets;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.Tokens;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.facts.snapshot.FactQueue.Claimed;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts of a repository as they are read of Bitbucket, kept, told and shown. */
@IngestTest
class FactsTest {
    private static final String NAME = "acme/checkout-api";
    private static final String API = "/2.0/repositories/" + NAME;
    private static final String SELECTION =
            "{\"mode\": \"LISTED\", \"interval\": \"P1D\", \"repositories\": [\"" + NAME + "\"]}";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Pool pool;

    @Inject
    FactQueue queue;

    @Inject
    FactReader reader;

    @Inject
    FactRotation rotation;

    @Inject
    FactKinds kinds;

    @Inject
    Facts facts;

    @Inject
    Tokens tokens;

    @Inject
    Budgets budgets;

    @Inject
    Repositories repositories;

    @Inject
    Connections connections;

    private UUID repository;
    private Instant began;

    @BeforeEach
    void givenNothingIsKnown() {
        began = Instant.now();
        repository = World.uuid(NAME);
        sql("DELETE FROM fact_snapshot WHERE repository = $1");
        sql("DELETE FROM fact_reading WHERE repository = $1");
        sql("DELETE FROM published_set WHERE repository = $1 AND detector LIKE 'code-insights:%'");
    }

    @AfterEach
    void disconnect() {
        World.clearFaults();
        Scanning.disconnectAll();
    }

    @Test
    void shouldReadKeepAndTellEachKindWithoutItsSecrets() {
        watch("payments", World.apiTokenName());
        World.answer(API + "/pipelines-config/runners", page("{\"uuid\": \"{r-1}\", \"labels\": [\"linux\"]}"));
        World.answer(
                API + "/pipelines_config/schedules",
                page("{\"uuid\": \"{s-1}\", \"enabled\": true, \"cron_pattern\": \"0 0 3 * * ? *\"}"));
        World.answer("/2.0/workspaces/acme/projects/PAY/deploy-keys", page());
        assertThat(state("deploy-keys")).isEqualTo("NOT_READ");

        read();

        JsonPath all = facts("");
        assertThat(all.<String>getList("kinds.findAll { it.state != 'READ' }.kind"))
                .as(all.prettify())
                .isEmpty();
        assertThat(total("runners")).isEqualTo(1);
        assertThat(total("project-deploy-keys")).isZero();
        assertThat(attributes("deploy-keys", 0))
                .containsEntry("label", "staging-cluster")
                .containsEntry("algorithm", "ssh-ed25519")
                .containsKey("lastUsedAt")
                .hasEntrySatisfying("fingerprint", print -> assertThat(print).startsWith("SHA256:"));
        assertThat(attributes("webhooks", 0))
                .containsEntry("receiver", "https://hooks.acme.example")
                .containsEntry("signed", "true");
        assertThat(facts("/pipeline-variables").<String>getList("facts.attributes.name"))
                .contains("REGISTRY", "KUBE_TOKEN");
        assertThat(facts("/pull-requests")
                        .<String>getList("facts.attributes.findAll { it.state == 'MERGED' }.approvedBy"))
                .isNotEmpty()
                .anyMatch(names -> names != null && !names.isEmpty());
        assertThat(attributes("pipelines", 0)).containsEntry("enabled", "true").containsEntry("filePresent", "true");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> told(EventType.FACTS_CHANGED, "webhooks").count() == 1
                        && told(EventType.FACTS_CHANGED, "pipeline-variables").count() == 1);
        String told = told(EventType.FACTS_CHANGED)
                .map(event -> new String(EventCodec.write(event), StandardCharsets.UTF_8))
                .reduce("", String::concat);
        assertThat(told)
                .contains("REGISTRY")
                .doesNotContain("registry.acme.example")
                .doesNotContain("/bitbucket/checkout")
                .doesNotContain("AAAA");
    }

    @Test
    void shouldTellWhatOtherToolsWroteAsTheirFindings() {
        watch("payments", World.apiTokenName());

        read("reports");
        read("reports");

        List<ScanFindings> findings = soon(EventType.SCAN_FINDINGS, ScanFindings.class)
                .filter(it -> it.detector().equals("code-insights:acme-quality-gate"))
                .toList();
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).findings())
                .hasSize(4)
                .allSatisfy(finding -> assertThat(finding.check()).startsWith("annotation.acme-quality-gate."))
                .anySatisfy(finding -> {
                    assertThat(finding.title()).isEqualTo("The Uni of this call is never subscribed to");
                    assertThat(finding.location().path()).endsWith("OrderResource.java");
                    assertThat(finding.location().line()).isEqualTo(31);
                });
        assertThat(soon(EventType.SCAN_COMPLETED, ScanCompleted.class)
                        .filter(it -> it.detector().equals("code-insights:acme-quality-gate")))
                .singleElement()
                .satisfies(completed -> assertThat(completed.closes()).isTrue());

        sql("DELETE FROM published_set WHERE repository = $1 AND detector LIKE 'code-insights:%'");
        read("reports");
        assertThat(count("SELECT count(*) FROM published_set WHERE repository = $1"
                        + " AND detector = 'code-insights:acme-quality-gate'"))
                .as("a reading that sees the same looks again what is to be told")
                .isEqualTo(1);
    }

    @Test
    void shouldTellOfEachRunThatEndedOnce() {
        watch("payments", World.apiTokenName());
        read("pipeline-runs");
        int runs = total("pipeline-runs");
        World.fault(API + "/pipelines", "\"status\": 503, \"count\": -1");
        read("pipeline-runs");
        assertThat(state("pipeline-runs")).isEqualTo("NOT_READ");
        World.clearFaults();
        read("pipeline-runs");

        assertThat(state("pipeline-runs")).isEqualTo("READ");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> told(EventType.FACTS_CHANGED, "pipeline-runs").count() >= 3);
        assertThat(told(EventType.PIPELINE_COMPLETED)).hasSize(runs);
        assertThat(told(EventType.PIPELINE_COMPLETED).map(event -> event.dataAs(PipelineCompleted.class)))
                .anyMatch(run -> run.result().equals("FAILED"));
    }

    @Test
    void shouldWriteAndTellNothingWhereItIsAsBefore() {
        watch("payments", World.apiTokenName());
        read("deploy-keys");
        Instant first = Instant.parse(kind("deploy-keys").get("lastSeen").toString());
        Object since = kind("deploy-keys").get("since");

        read("deploy-keys");

        assertThat(Instant.parse(kind("deploy-keys").get("lastSeen").toString()))
                .isAfter(first);
        assertThat(kind("deploy-keys")).containsEntry("since", since);
        assertThat(count("SELECT count(*) FROM fact_snapshot WHERE repository = $1"))
                .isEqualTo(count("SELECT count(DISTINCT kind) FROM fact_snapshot WHERE repository = $1"));
    }

    @Test
    void shouldNotTakeHalfAListForTheWholeAndKeepWhatWasBefore() {
        watch("payments", World.apiTokenName());
        read("deploy-keys");
        Instant whole = Instant.now();
        ObjectNode half = page("{\"id\": 4102, \"label\": \"another\"}");
        half.put("next", World.baseUrl() + API + "/deploy-keys?page=2");
        World.answer(API + "/deploy-keys", half);

        read("deploy-keys");

        assertThat(kind("deploy-keys"))
                .containsEntry("state", "NOT_READ")
                .containsEntry("total", null)
                .hasEntrySatisfying("note", note -> assertThat(note.toString()).contains("what follows is not known"));
        assertThat(kind("deploy-keys").get("lastRead")).isNotNull();
        assertThat(facts("/deploy-keys").getList("facts")).isEmpty();
        assertThat(facts("/deploy-keys?asOf=" + whole).<String>getList("facts.attributes.label"))
                .containsExactly("staging-cluster");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told(EventType.FACTS_CHANGED, "deploy-keys")
                                .map(event -> event.dataAs(FactsChanged.class))
                                .toList())
                        .last()
                        .satisfies(changed -> {
                            assertThat(changed.state()).isEqualTo(FactState.NOT_READ);
                            assertThat(changed.facts()).isEmpty();
                            assertThat(changed.lastSeenBefore()).isNotNull();
                        }));
    }

    @Test
    void shouldTryAgainInAnHourWhateverWasTheReason() {
        watch("payments", World.apiTokenName());
        World.fault(API + "/deploy-keys", "\"status\": 410, \"count\": -1");

        read("deploy-keys");

        assertThat(kind("deploy-keys")).containsEntry("state", "NOT_READ").hasEntrySatisfying("next", this::isInAnHour);
    }

    private void isInAnHour(Object next) {
        assertThat(Instant.parse(next.toString()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(50)),
                        Instant.now().plus(Duration.ofMinutes(60)));
    }

    @Test
    void shouldNotTakeWhatIsNotFoundForNone() {
        watch("payments", World.apiTokenName());
        World.fault(API + "/refs/branches/main", "\"status\": 404, \"count\": -1");

        read("reports", "build-statuses", "pipelines");

        for (String kind : List.of("reports", "build-statuses", "pipelines")) {
            assertThat(kind(kind))
                    .containsEntry("state", "NOT_READ")
                    .containsEntry("note", "The main branch was not found.")
                    .hasEntrySatisfying("next", this::isInAnHour);
        }
        World.clearFaults();
        World.fault(
                API + "/pipelines_config",
                "\"status\": 401, \"count\": -1, \"contentType\": \"application/json\", \"body\":"
                        + " \"{\\\"error\\\": {\\\"message\\\": \\\"You do not have access to view this workspace.\\\"}}\"");
        read("pipelines");
        assertThat(kind("pipelines")).containsEntry("state", "NOT_READ").hasEntrySatisfying("next", this::isInAnHour);
        World.clearFaults();
        read("pipelines", "reports");
        assertThat(state("pipelines")).isEqualTo("READ");
        assertThat(Instant.parse(kind("pipelines").get("next").toString()))
                .isAfter(Instant.now().plus(Duration.ofHours(11)));

        sql("UPDATE repository SET main_branch = NULL WHERE uuid = $1");
        World.fault(API, "\"status\": 404, \"count\": -1");
        read("pipelines", "reports");
        assertThat(state("pipelines")).isEqualTo("NOT_READ");
        assertThat(state("reports")).isEqualTo("NOT_READ");
        sql("UPDATE repository SET main_branch = 'main' WHERE uuid = $1");
    }

    @Test
    void shouldReadNoneOfMoreReportsThanItMayAskFor() {
        watch("payments", World.apiTokenName());
        World.answer(
                API + "/commit/*/reports",
                page(IntStream.range(0, 31)
                        .mapToObj(i -> "{\"uuid\": \"{r-" + i + "}\"}")
                        .toArray(String[]::new)));

        read("reports");

        assertThat(kind("reports"))
                .containsEntry("state", "NOT_READ")
                .hasEntrySatisfying("note", note -> assertThat(note.toString()).contains("31 reports"));
    }

    @Test
    void shouldLookBeforeEachRequestWhetherItMayGoOn() {
        UUID connection = watch("payments", World.apiTokenName());
        read("reports");
        sql("UPDATE fact_reading SET epoch = 200, lease_until = now() WHERE repository = $1");
        Claimed unasked = new Claimed(repository, "reports", UUID.randomUUID(), 200, 1, false, Instant.now());
        List<String> asked = new ArrayList<>();
        World.clearRequests();

        FactReader.Seen seen = pool.withTransaction(sql -> repositories
                        .find(repository)
                        .chain(known -> connections
                                .find(connection)
                                .chain(found -> reader.read(
                                        new Target(found.orElseThrow(), known.orElseThrow(), 0),
                                        kinds.find("reports").orElseThrow(),
                                        (through, purpose) -> rotation.pace(unasked)
                                                .before(through, purpose)
                                                .invoke(() -> asked.add(through.toString()))))))
                .await()
                .indefinitely();

        assertThat(seen.reading().state()).isEqualTo(FactState.READ);
        assertThat(asked)
                .hasSizeGreaterThan(2)
                .hasSameSizeAs(World.requests().stream()
                        .filter(request -> request.contains(API + "/refs/branches/") || request.contains("/reports"))
                        .toList());
        assertThat(count("SELECT count(*) FROM fact_reading WHERE lease_until > now() AND repository = $1"))
                .as("it is held as long as it is read")
                .isEqualTo(1);

        sql("UPDATE request_budget SET slices = '{60000}', slice = extract(epoch FROM now())::bigint / 60"
                + " WHERE $1::uuid IS NOT NULL");
        try {
            Claimed wanted = new Claimed(repository, "reports", UUID.randomUUID(), 200, 1, true, Instant.now());
            goOn(wanted, connection);
            assertThatThrownBy(() -> goOn(unasked, connection)).isInstanceOf(FactRotation.ReservedException.class);
        } finally {
            sql("UPDATE request_budget SET slices = '{}' WHERE $1::uuid IS NOT NULL");
        }
        sql("UPDATE fact_reading SET epoch = 201 WHERE repository = $1");
        assertThatThrownBy(() -> goOn(unasked, connection)).isInstanceOf(FactQueue.TakenOverException.class);
    }

    private void goOn(Claimed claimed, UUID connection) {
        rotation.pace(claimed).before(connection, Purpose.READ_CONTENT).await().indefinitely();
    }

    @Test
    void shouldPutAwayWhatNobodyMayReadUntilSomebodyMay() {
        watch("payments", World.apiTokenName());
        read("deploy-keys");
        Object lastSeen = kind("deploy-keys").get("lastSeen");
        sql("UPDATE fact_reading SET due_at = now() WHERE repository = $1");
        sql("UPDATE repository SET state = 'ACCESS_LOST' WHERE uuid = $1");
        queue.enlist().await().indefinitely();
        assertThat(count("SELECT count(*) FROM fact_reading WHERE repository = $1 AND due_at <= now()"))
                .isZero();
        assertThat(kind("deploy-keys")).containsEntry("next", null).containsEntry("lastSeen", lastSeen);

        sql("UPDATE repository SET state = 'PRESENT' WHERE uuid = $1");
        queue.enlist().await().indefinitely();
        assertThat(kind("deploy-keys").get("next")).isNotNull();

        Scanning.disconnectAll();
        sql("UPDATE fact_reading SET due_at = now() WHERE repository = $1");
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            queue.enlist().await().indefinitely();
            return count("SELECT count(*) FROM fact_reading WHERE repository = $1 AND due_at <= now()") == 0;
        });
    }

    @Test
    void shouldSayWhichScopeIsMissingAndReadThroughWhoeverOfTheTeamMay() {
        watch("payments", World.apiTokenName("limited"));
        read("deploy-keys");
        assertThat(kind("deploy-keys"))
                .containsEntry("state", "NOT_ASSESSABLE")
                .hasEntrySatisfying(
                        "scopes",
                        scopes -> assertThat((List<?>) scopes).isEqualTo(List.of("admin:repository:bitbucket")));

        UUID strong = watch("payments", World.apiTokenName());
        read("deploy-keys");

        assertThat(kind("deploy-keys")).containsEntry("state", "READ").containsEntry("connectionId", strong.toString());
    }

    @Test
    void shouldReadAgainWhatAReplicaHeldThatDied() {
        watch("payments", World.apiTokenName());
        read("deploy-keys");
        sql("UPDATE fact_reading SET asked_at = now(), due_at = now(), attempts = 1, epoch = 100,"
                + " lease_until = now() + interval '1 second', read_at = NULL WHERE repository = $1");

        await().atMost(Duration.ofSeconds(15)).until(() -> kind("deploy-keys").get("lastSeen") != null);

        Claimed dead = new Claimed(repository, "deploy-keys", UUID.randomUUID(), 100, 1, true, Instant.now());
        Boolean held =
                pool.withTransaction(sql -> queue.isHeld(sql, dead)).await().indefinitely();
        assertThat(held).as("what the dead one still brings is dropped").isFalse();
        assertThat(count("SELECT epoch FROM fact_reading WHERE kind = 'deploy-keys' AND repository = $1"))
                .isEqualTo(101);
    }

    @Test
    void shouldShowAnotherTeamNothing() {
        watch("payments", World.apiTokenName());
        var stranger = Scanning.as("eve", "analyst", "viewer", "team:platform");

        for (String path : List.of("", "/deploy-keys")) {
            assertThat(stranger.get("/api/v1/repositories/" + repository + "/facts" + path)
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(stranger.body("{}")
                        .post("/api/v1/repositories/" + repository + "/facts/readings")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Scanning.asAdmin()
                        .body("{\"kinds\": [\"passwords\"]}")
                        .post("/api/v1/repositories/" + repository + "/facts/readings")
                        .statusCode())
                .isEqualTo(400);
        for (String moment : List.of("yesterday", "2999-01-01T00:00:00Z", "-9999-01-01T00:00:00Z")) {
            for (String path : List.of("", "/deploy-keys")) {
                assertThat(Scanning.asAdmin()
                                .get("/api/v1/repositories/" + repository + "/facts" + path + "?asOf=" + moment)
                                .statusCode())
                        .as(path + moment)
                        .isEqualTo(400);
            }
        }
    }

    private static UUID watch(String team, String token) {
        UUID connection = Scanning.connect("acme", team, "api-token:" + token);
        Scanning.chooseAndScan(connection, SELECTION);
        return connection;
    }

    /** Has it read, and waits until it is. @param kinds none for all */
    private void read(String... kinds) {
        Map<String, Object> request = kinds.length == 0 ? Map.of() : Map.of("kinds", List.of(kinds));
        Scanning.asAdmin()
                .body(request)
                .post("/api/v1/repositories/" + repository + "/facts/readings")
                .then()
                .statusCode(202);
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        count("SELECT count(*) FROM fact_reading WHERE repository = $1 AND asked_at IS NOT NULL") == 0);
    }

    private JsonPath facts(String more) {
        return Scanning.asAdmin()
                .get("/api/v1/repositories/" + repository + "/facts" + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Map<String, Object> kind(String name) {
        return facts("").getMap("kinds.find { it.kind == '" + name + "' }");
    }

    @Test
    void shouldKeepTheShareOfEachOwnerBesideOneThatHasAHundredTimesAsMuch() {
        int each = 16;
        FactSettings rotating = new SmallRyeConfigBuilder()
                .withMapping(FactSettings.class)
                .build()
                .getConfigMapping(FactSettings.class);
        var ours = new FactRotation(
                new FactQueue(pool, kinds, rotating),
                kinds,
                reader,
                facts,
                rotating,
                repositories,
                connections,
                tokens,
                budgets,
                pool,
                Clock.systemUTC());
        givenDue(100 * each, "2 days");
        List<UUID> quiet =
                IntStream.range(0, 19).mapToObj(i -> givenDue(each, "1 day")).toList();

        List<UUID> served = IntStream.range(0, 20 * each)
                .mapToObj(i -> ours.next().await().indefinitely().orElseThrow().owner())
                .toList();

        for (UUID owner : quiet) {
            assertThat(served.stream().filter(owner::equals).count()).isGreaterThanOrEqualTo(each * 9L / 10);
        }
        // When: somebody asks for what belongs to one who has had its turn
        UUID asking = quiet.get(0);
        sql(
                "UPDATE fact_reading SET due_at = now(), asked_at = now(), lease_until = NULL FROM repository r WHERE r.uuid = repository AND r.owner = $1",
                asking);
        // Then
        assertThat(IntStream.range(0, each)
                        .mapToObj(i ->
                                ours.next().await().indefinitely().orElseThrow().owner()))
                .containsOnly(asking);
    }

    /** @return the connection that owns so many repositories, of each of which one kind is due */
    private UUID givenDue(int count, String since) {
        UUID owner = UUID.randomUUID();
        pool.preparedQuery("""
                        WITH account AS (
                          INSERT INTO connection (id, name, team, state, sequence) VALUES ($1, 'c', 't', 'ACTIVE', 1) RETURNING id),
                        theirs AS (
                          INSERT INTO repository (uuid, workspace, slug, name, state, owner, read_at)
                          SELECT gen_random_uuid(), 'w', 's', 'n', 'PRESENT', id, now()
                          FROM account, generate_series(1, $2) RETURNING uuid),
                        watched AS (INSERT INTO watch (repository, connection_id) SELECT uuid, $1 FROM theirs)
                        INSERT INTO fact_reading (repository, kind, due_at)
                        SELECT uuid, 'webhooks', now() - $3::text::interval FROM theirs""").execute(Tuple.of(owner, count, since)).await().indefinitely();
        return owner;
    }

    private String state(String name) {
        return kind(name).get("state").toString();
    }

    private int total(String name) {
        return (Integer) kind(name).get("total");
    }

    private Map<String, String> attributes(String kind, int index) {
        return facts("/" + kind).getMap("facts[" + index + "].attributes");
    }

    private Stream<Event<?>> told(EventType type) {
        return Stream.of(Topics.REPOSITORIES, Topics.SCANS)
                .flatMap(topic -> Bus.about(topic, repository))
                .filter(event -> event.type() == type && event.time().isAfter(began));
    }

    private Stream<Event<?>> told(EventType type, String kind) {
        return told(type)
                .filter(event -> event.dataAs(FactsChanged.class).kind().equals(kind));
    }

    /** Once there is one of a tool. */
    private <T> Stream<T> soon(EventType type, Class<T> data) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> told(type)
                        .anyMatch(event -> new String(EventCodec.write(event), StandardCharsets.UTF_8)
                                .contains("code-insights:")));
        return told(type).map(event -> event.dataAs(data));
    }

    private static ObjectNode page(String... values) {
        try {
            ObjectNode page = JSON.createObjectNode();
            var list = page.putArray("values");
            for (String value : values) {
                list.add(JSON.readTree(value));
            }
            return page;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void sql(String statement) {
        sql(statement, repository);
    }

    private void sql(String statement, UUID id) {
        pool.preparedQuery(statement).execute(Tuple.of(id)).await().indefinitely();
    }

    private long count(String query) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(repository))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}

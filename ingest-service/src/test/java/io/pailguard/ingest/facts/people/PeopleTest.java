package io.pailguard.ingest.facts.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.contracts.event.AccessCompleted;
import io.pailguard.contracts.event.AccessDifferences;
import io.pailguard.contracts.event.AccessEntitlements;
import io.pailguard.contracts.event.AccessIdentities;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.Topics;
import io.pailguard.contracts.event.WorkspaceErased;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.facts.people.PeopleQueue.Claimed;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.pailguard.kit.retention.Retention;
import io.pailguard.kit.testing.RestExamples;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The people of the sample workspace, against what the simulator itself reckons of them. */
@IngestTest
class PeopleTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> LEVELS = List.of("READ", "WRITE", "ADMIN");
    private static final List<String> REPOSITORIES = List.of("checkout-api", "mobile-app");
    private static final String SELECTION = "{\"mode\": \"LISTED\", \"interval\": \"P1D\", \"lookbackDays\": 0,"
            + " \"repositories\": [\"acme/checkout-api\", \"acme/mobile-app\"]}";

    @Inject
    Pool pool;

    @Inject
    Retention retention;

    @Inject
    Connections connections;

    @Inject
    PeopleCollector collector;

    @Inject
    PeopleStore store;

    @Inject
    PeopleQueue queue;

    private final String team = "people-" + UUID.randomUUID().toString().substring(0, 8);
    private UUID workspace;
    private UUID connection;

    @BeforeEach
    void findTheWorkspace() {
        workspace = uuid(World.api("workspaces/acme"));
    }

    @AfterEach
    void disconnect() {
        World.clearFaults();
        Bus.connection(EventType.CONNECTION_REMOVED, connection, team, "acme", 1_000, workspace, null);
        await().atMost(SOON)
                .until(() -> asAdmin("/api/v1/connections/" + connection + "/repositories")
                                .statusCode()
                        >= 400);
    }

    @Test
    void shouldTellWhoMayDoWhatHowItWasGotAndWhatChanged() {
        connect("api-token:" + World.apiTokenName());
        Scanning.chooseAndScan(connection, SELECTION);
        takeOver();
        becomeDue();
        // A pass may have begun before there was something to watch: that one has the members and groups alone.
        await().atMost(SOON).until(() -> {
            becomeDue();
            return reading().getInt("read") == 6;
        });

        assertThat(reading().getList("gaps")).isEmpty();
        assertThat(identities("kind=USER")).hasSize(12);
        assertThat(identities("kind=GROUP")).hasSize(6);
        for (String repository : REPOSITORIES) {
            assertThat(highest(repository)).isEqualTo(reckoned(repository)).hasSizeGreaterThan(5);
        }
        assertThat(ways("svc-release-bot"))
                .containsExactly(
                        "REPOSITORY acme/checkout-api WRITE DIRECT null null", "WORKSPACE acme MEMBER ROLE null null");
        assertThat(ways("lea.f"))
                .containsExactly(
                        "PROJECT PAY WRITE GROUP payments null",
                        "REPOSITORY acme/checkout-api READ GROUP developers null",
                        "REPOSITORY acme/checkout-api WRITE GROUP payments null",
                        "REPOSITORY acme/checkout-api WRITE PROJECT payments PAY",
                        "REPOSITORY acme/mobile-app WRITE GROUP developers null",
                        "WORKSPACE acme MEMBER ROLE null null");
        Map<String, Object> mira = identities("id=" + person("mira.k")).get(0);
        assertThat(mira)
                .containsEntry("role", "OWNER")
                .containsEntry("groups", List.of("developers", "payments", "payments-leads"));
        assertThat(mira.get("accountId").toString()).startsWith("557058:");
        assertThat(mira.get("lastAccess")).isNotNull();
        assertThat(differences()).isEmpty();
        example("identities", "kind=USER&kind=APP_USER&limit=2", Map.of("/next", "the-next-page"));
        example("entitlements", "person=" + person("svc-release-bot"), Map.of());
        assertThatTheTopicTellsAllOfIt();
        assertThatAllIsToldAnewToWhoeverLostIt();
        assertThatItIsToldAnewAlsoByThePassUnderWay();
        assertThatPagesJoin();
        assertThatOthersSeeNothing();

        Instant before = Instant.now();
        change();
        assertThatDifferencesAreToldAndThePastStands(before);
        assertThatOnlyWhatStandsIsKeptForEver();
        shouldEraseAllOfIt();
    }

    private void assertThatOnlyWhatStandsIsKeptForEver() {
        Map<String, String> past = Map.of(
                "people_grant", "valid_to",
                "people_identity", "valid_to",
                "people_object", "valid_to",
                "people_difference", "at");
        count("WITH closed AS (UPDATE people_object SET valid_to = now() WHERE %s AND kind = 'PROJECT' RETURNING 1)"
                + " SELECT count(*) FROM closed");
        count(
                "WITH closed AS (UPDATE people_identity SET valid_to = now() WHERE %s AND name = 'Petra Novak' RETURNING 1)"
                        + " SELECT count(*) FROM closed");
        past.forEach((table, since) -> assertThat(count("WITH aged AS (UPDATE " + table + " SET " + since
                        + " = now() - interval '2558 days' WHERE %s AND " + since
                        + " IS NOT NULL RETURNING 1) SELECT count(*) FROM aged"))
                .as(table)
                .isPositive());

        retention.forget().await().indefinitely();

        past.forEach((table, since) -> assertThat(
                        count("SELECT count(*) FROM " + table + " WHERE %s AND " + since + " IS NOT NULL"))
                .as(table)
                .isZero());
        assertThat(identities("kind=USER")).hasSize(12);
    }

    private long count(String query) {
        return pool.preparedQuery(query.formatted("source IN (SELECT id FROM people_workspace WHERE team = $1)"))
                .execute(Tuple.of(team))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    /** Petra is left out of the list of members, Lea becomes an owner, somebody new comes, and the bot loses its right. */
    private void change() {
        ObjectNode members = (ObjectNode) World.api("workspaces/acme/permissions?pagelen=100");
        ArrayNode values = (ArrayNode) members.get("values");
        remove(values, it -> it.at("/user/nickname").asText().equals("petra.n"));
        values.forEach(it -> {
            if (it.at("/user/nickname").asText().equals("lea.f")) {
                ((ObjectNode) it).put("permission", "owner");
            }
        });
        ObjectNode joiner = values.get(0).deepCopy();
        ((ObjectNode) joiner.get("user"))
                .put("uuid", "{" + UUID.randomUUID() + "}")
                .put("display_name", "Nora New");
        values.add(joiner.put("permission", "member"));
        World.answer(path("permissions"), members);
        ObjectNode grants =
                (ObjectNode) World.api("repositories/acme/checkout-api/permissions-config/users?pagelen=100");
        remove(
                (ArrayNode) grants.get("values"),
                it -> it.at("/user/nickname").asText().equals("svc-release-bot"));
        World.answer(
                "/2.0/repositories/%7B" + workspace + "%7D/%7B" + World.uuid("acme/checkout-api")
                        + "%7D/permissions-config/users",
                grants);
    }

    private void assertThatDifferencesAreToldAndThePastStands(Instant before) {
        read();
        assertThat(differences())
                .as("of what one reading does not show nobody says that it is gone")
                .contains("JOINED Nora New acme null MEMBER", "MOVED Léa Fournier acme MEMBER OWNER")
                .contains("GAINED Léa Fournier acme/mobile-app null ADMIN")
                .noneMatch(it -> it.startsWith("LEFT") || it.startsWith("LOST"));
        int first = differences().size();

        read();
        assertThat(differences().subList(0, differences().size() - first))
                .containsExactlyInAnyOrder(
                        "LEFT Petra Novak acme OWNER null",
                        "LOST Petra Novak acme/checkout-api ADMIN null",
                        "LOST Petra Novak acme/mobile-app ADMIN null",
                        "LOST Petra Novak PAY ADMIN null",
                        "LOST Petra Novak APP ADMIN null",
                        "LOST Release Bot acme/checkout-api WRITE null");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(EventType.ACCESS_DIFFERENCES, AccessDifferences.class)
                                .flatMap(it -> it.differences().stream())
                                .filter(it -> it.kind().equals("LEFT"))
                                .map(AccessDifferences.Difference::name))
                        .containsExactly("Petra Novak"));

        example("differences", "kind=LEFT", Map.of());
        assertThat(ways("svc-release-bot")).hasSize(1);
        assertThat(asAdmin("/api/v1/people/entitlements?workspace=acme&person=" + person("svc-release-bot") + "&asOf="
                                + before)
                        .jsonPath()
                        .getList("items"))
                .hasSize(2);
        assertThat(asAdmin("/api/v1/people/entitlements?asOf=2020-01-01")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    private void assertThatTheTopicTellsAllOfIt() {
        await().atMost(SOON)
                .until(() -> told(EventType.ACCESS_COMPLETED, AccessCompleted.class)
                        .findAny()
                        .isPresent());
        AccessCompleted completed = told(EventType.ACCESS_COMPLETED, AccessCompleted.class)
                .findFirst()
                .orElseThrow();
        assertThat(completed.parts())
                .hasSize(6)
                .allMatch(it -> it.told() && it.state().equals("READ"));
        assertThat(completed.differenceBatches()).isZero();
        assertThat(told(EventType.ACCESS_IDENTITIES, AccessIdentities.class)
                        .filter(it -> it.passId().equals(completed.passId()))
                        .flatMap(it -> it.identities().stream()))
                .hasSize(18);
        assertThat(told(EventType.ACCESS_ENTITLEMENTS, AccessEntitlements.class)
                        .filter(it -> it.passId().equals(completed.passId()))
                        .flatMap(it -> it.entitlements().stream())
                        .map(it -> it.objectKind() + " " + it.holderKind()))
                .containsOnly("PROJECT USER", "PROJECT GROUP", "REPOSITORY USER", "REPOSITORY GROUP")
                .hasSize(3 + 3 + 8 + 5);
    }

    private void assertThatAllIsToldAnewToWhoeverLostIt() {
        assertThat(Scanning.asAdmin()
                        .post("/api/v1/connections/" + connection + "/people/reading?tellAll=true")
                        .statusCode())
                .isEqualTo(202);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(EventType.ACCESS_COMPLETED, AccessCompleted.class)
                                .skip(1)
                                .filter(it -> it.parts().size() == 6
                                        && it.parts().stream().allMatch(AccessCompleted.Part::told)))
                        .isNotEmpty());
    }

    /** What that reads, nobody reads a second time for whoever asked meanwhile. */
    private void assertThatItIsToldAnewAlsoByThePassUnderWay() {
        await().atMost(SOON).until(() -> !reading().getBoolean("underWay"));
        Claimed claimed = claimedByAnother();
        long before = passesThatToldTheMembersAlone();
        assertThat(Scanning.asAdmin()
                        .post("/api/v1/connections/" + connection + "/people/reading?tellAll=true")
                        .statusCode())
                .isEqualTo(202);

        PartRead members = connections
                .ofWorkspace(workspace, team)
                .chain(through ->
                        collector.read(through.iterator(), workspace, new Part(PartKind.MEMBERS, workspace.toString())))
                .await()
                .indefinitely();
        store.keep(claimed, List.of(members)).await().indefinitely();
        queue.end(claimed).await().indefinitely();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(passesThatToldTheMembersAlone()).isEqualTo(before + 1));
        await().atMost(SOON).until(() -> !reading().getBoolean("underWay"));
    }

    private Claimed claimedByAnother() {
        Row row = pool.preparedQuery("""
                        UPDATE people_workspace SET epoch = epoch + 1, lease_until = now() + interval '1 minute'
                        WHERE team = $1 RETURNING id, slug, epoch""")
                .execute(Tuple.of(team))
                .await()
                .indefinitely()
                .iterator()
                .next();
        return new Claimed(
                row.getUUID("id"), workspace, row.getString("slug"), team, connection, row.getLong("epoch"), null);
    }

    private long passesThatToldTheMembersAlone() {
        return told(EventType.ACCESS_COMPLETED, AccessCompleted.class)
                .filter(it -> it.parts().size() == 1)
                .map(it -> it.parts().get(0))
                .filter(it -> it.kind().equals("MEMBERS") && it.told())
                .count();
    }

    private void assertThatPagesJoin() {
        List<Map<String, Object>> whole = asAdmin("/api/v1/people/entitlements?workspace=acme&limit=200")
                .jsonPath()
                .getList("items");
        List<Map<String, Object>> joined = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonPath page = asAdmin("/api/v1/people/entitlements?workspace=acme&limit=9&after=" + after)
                    .jsonPath();
            joined.addAll(page.getList("items"));
            after = page.getString("next");
        }
        assertThat(joined).isEqualTo(whole).hasSizeGreaterThan(50);
    }

    private void assertThatOthersSeeNothing() {
        assertThat(Scanning.as("eve", "viewer", "team:others")
                        .get("/api/v1/people/identities")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(Scanning.as("eve", "connector-admin", "team:others")
                        .post("/api/v1/connections/" + connection + "/people/reading")
                        .statusCode())
                .isEqualTo(404);
        assertThat(asAdmin("/api/v1/people/identities?asOf=2999-01-01").statusCode())
                .isEqualTo(400);
        assertThat(asAdmin("/api/v1/people/differences?since=yesterday").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldSayWhatTheCredentialMayNotAndTakeNobodyAwayForIt() {
        connect("api-token:" + World.apiTokenName());
        read();
        assertThat(identities("kind=USER")).hasSize(12);
        World.fault(path("permissions"), "\"status\": 503, \"count\": -1");
        read();
        assertThat(reading().<String>getList("gaps.kind")).containsExactly("MEMBERS");
        assertThat(reading().<String>getList("gaps.state")).containsExactly("NOT_READ");

        goOnWith("access-token:" + World.accessTokenName("acme/sample"));
        read();
        read();
        assertThat(reading().<String>getList("gaps.kind")).containsExactly("MEMBERS", "GROUPS");
        assertThat(reading().<String>getList("gaps.state")).containsExactly("READ", "NOT_ASSESSABLE");
        RestExamples.check("ingest/people-reading", reading().prettify(), Map.of());
        assertThat(identities("kind=USER")).hasSize(12).noneMatch(it -> "UNKNOWN".equals(it.get("role")));

        goOnWith("api-token:" + World.apiTokenName("limited"));
        read();
        read();
        assertThat(reading().<String>getList("gaps.reason"))
                .hasSize(2)
                .allMatch(it -> it.contains("lacks the scope") && it.contains("read:workspace:bitbucket"));
        assertThat(identities("kind=USER")).hasSize(12);

        goOnWith("api-token:" + World.apiTokenName());
        ObjectNode members = (ObjectNode) World.api("workspaces/acme/permissions?pagelen=100");
        ArrayNode values = (ArrayNode) members.get("values");
        remove(values, it -> it.at("/user/nickname").asText().equals("petra.n"));
        ((ObjectNode) values.get(0).get("user")).remove("uuid");
        World.answer(path("permissions"), members);
        read();
        read();
        assertThat(reading().<String>getList("gaps.state")).containsExactly("NOT_READ");
        assertThat(identities("kind=USER")).hasSize(12);
        assertThat(differences()).isEmpty();
    }

    private void shouldEraseAllOfIt() {
        Bus.connection(EventType.CONNECTION_REMOVED, connection, team, "acme", 1_000, workspace, null);
        var data = new WorkspaceErased(UUID.randomUUID(), List.of(connection), Instant.now());
        var event = new Event<>(
                UUID.randomUUID(),
                EventType.WORKSPACE_ERASED,
                "/pailguard/auth-service",
                workspace,
                Instant.now(),
                2_000,
                null,
                null,
                null,
                data);
        Bus.send(Topics.CONNECTIONS, workspace.toString(), EventCodec.write(event));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                asAdmin("/api/v1/people/identities").jsonPath().getList("items"))
                        .isEmpty());
    }

    private void connect(String credential) {
        connection = UUID.randomUUID();
        World.credential(connection, credential);
        Bus.connection(EventType.CONNECTION_ACTIVATED, connection, team, "acme", 1, workspace, null);
        await().atMost(SOON)
                .until(() -> asAdmin("/api/v1/connections/" + connection + "/people/reading")
                                .statusCode()
                        == 200);
    }

    /** Another connection of the team takes the place of the first. */
    private void goOnWith(String credential) {
        disconnect();
        connect(credential);
    }

    /** Its time, which is a minute after the selection, has come. */
    /** A team that scanned them before has them until a person gives them to another. */
    private void takeOver() {
        for (String repository : REPOSITORIES) {
            Scanning.asAdmin()
                    .body("{\"connectionId\": \"" + connection + "\"}")
                    .post("/api/v1/repositories/" + World.uuid("acme/" + repository) + "/owner")
                    .then()
                    .statusCode(anyOf(is(200), is(409)));
        }
    }

    private void becomeDue() {
        await().atMost(SOON)
                .until(() -> pool.preparedQuery("UPDATE people_workspace SET next_at = now() WHERE team = $1")
                                .execute(Tuple.of(team))
                                .await()
                                .indefinitely()
                                .rowCount()
                        == 1);
    }

    private void awaitRead() {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> reading().getInt("read") > 0 && reading().getInt("waiting") == 0);
    }

    private void read() {
        Scanning.as("ada", "connector-admin", "team:" + team)
                .post("/api/v1/connections/" + connection + "/people/reading")
                .then()
                .statusCode(202);
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !reading().getBoolean("underWay"));
    }

    private JsonPath reading() {
        return asAdmin("/api/v1/connections/" + connection + "/people/reading").jsonPath();
    }

    private io.restassured.response.Response asAdmin(String address) {
        return Scanning.as("ada", "connector-admin", "team:" + team).get(address);
    }

    private List<Map<String, Object>> identities(String filter) {
        return asAdmin("/api/v1/people/identities?limit=200&" + filter)
                .jsonPath()
                .getList("items");
    }

    /** What the console reads of this service is what stands in contracts. */
    private void example(String list, String filter, Map<String, ?> values) {
        RestExamples.check(
                "ingest/people-" + list,
                asAdmin("/api/v1/people/" + list + "?" + filter).asString(),
                values);
    }

    private String person(String nickname) {
        return asAdmin("/api/v1/people/identities?limit=200")
                .jsonPath()
                .getString("items.find { it.nickname == '" + nickname + "' }.id");
    }

    private List<String> ways(String nickname) {
        JsonPath page = asAdmin("/api/v1/people/entitlements?limit=200&person=" + person(nickname))
                .jsonPath();
        return page.<Map<String, Object>>getList("items").stream()
                .map(it -> String.join(
                        " ",
                        it.get("objectKind").toString(),
                        it.get("objectName").toString(),
                        it.get("level").toString(),
                        it.get("way").toString(),
                        String.valueOf(it.get("group")),
                        String.valueOf(it.get("project"))))
                .sorted()
                .toList();
    }

    /** The highest level of each person on a repository, over all ways. */
    private Map<String, String> highest(String repository) {
        Map<String, String> highest = new TreeMap<>();
        JsonPath page = asAdmin("/api/v1/people/entitlements?limit=200&object=acme/" + repository)
                .jsonPath();
        page.<Map<String, Object>>getList("items")
                .forEach(it -> highest.merge(
                        it.get("person").toString(),
                        it.get("level").toString(),
                        (one, other) -> List.of(one, other).stream()
                                .max(Comparator.comparing(LEVELS::indexOf))
                                .orElseThrow()));
        return highest;
    }

    /** The same, as Bitbucket tells an administrator of the workspace. */
    private static Map<String, String> reckoned(String repository) {
        Map<String, String> reckoned = new HashMap<>();
        World.api("workspaces/acme/permissions/repositories/" + repository + "?pagelen=100")
                .path("values")
                .forEach(it -> reckoned.put(
                        uuid(it.path("user")).toString(),
                        it.path("permission").asText().toUpperCase(java.util.Locale.ROOT)));
        return reckoned;
    }

    /** The newest first. */
    private List<String> differences() {
        JsonPath page =
                asAdmin("/api/v1/people/differences?limit=200&since=2020-01-01").jsonPath();
        return page.<Map<String, Object>>getList("items").stream()
                .map(it -> it.get("kind") + " " + it.get("name") + " " + it.get("objectName") + " " + it.get("before")
                        + " " + it.get("after"))
                .toList();
    }

    private <T> java.util.stream.Stream<T> told(EventType type, Class<T> data) {
        return Bus.about(Topics.ACCESS, workspace)
                .filter(event -> event.type() == type && team.equals(event.team()))
                .map(event -> event.dataAs(data));
    }

    private String path(String list) {
        return "/2.0/workspaces/%7B" + workspace + "%7D/" + list;
    }

    private static UUID uuid(JsonNode record) {
        String braced = record.path("uuid").asText();
        return UUID.fromString(braced.substring(1, 37));
    }

    private static void remove(ArrayNode values, Predicate<JsonNode> which) {
        for (int i = values.size() - 1; i >= 0; i--) {
            if (which.test(values.get(i))) {
                values.remove(i);
            }
        }
    }
}

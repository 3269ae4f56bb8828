package io.pailguard.ingest.facts.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.GuardsData;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several connections on one repository, seen by each of their teams. */
@IngestTest
class OwnershipTest {
    private static final String NAME = "acme/mobile-app";
    private static final String SELECTION =
            "{\"mode\": \"LISTED\", \"interval\": \"P1D\", \"repositories\": [\"" + NAME + "\"]}";

    @Inject
    Pool pool;

    private UUID repository;
    private UUID first;

    @BeforeEach
    void givenARepositoryOfTheTeamPayments() {
        repository = World.uuid(NAME);
        first = connect("payments", World.apiTokenName());
        Scanning.chooseAndScan(first, SELECTION);
    }

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldBelongToTheFirstThatWatchesItWhoeverScansLast() {
        UUID second = connect("payments", World.apiTokenName("limited"));
        long before = told(EventType.GUARDS_CHANGED);

        JsonPath scan = Scanning.chooseAndScan(second, SELECTION);

        assertThat(scan.getString("state")).isEqualTo("COMPLETED");
        assertThat(scan.getInt("repositoriesTotal")).isZero();
        assertThat(scan.<String>getList("reasons"))
                .containsExactly("Read through the connection of " + first + ", which they belong to: " + NAME + ".");
        assertThat(newest().connectionId()).isEqualTo(first);
        assertThat(told(EventType.GUARDS_CHANGED)).isEqualTo(before);
    }

    @Test
    void shouldReadGuardsThroughWhoeverOfTheTeamMay() {
        Scanning.disconnectAll();
        UUID weak = connect("payments", World.apiTokenName("limited"));
        Scanning.chooseAndScan(weak, SELECTION);
        GuardsData asTheWeakSees = guards().dataAs(GuardsData.class);
        UUID strong = connect("payments", World.apiTokenName());
        Scanning.chooseAndScan(strong, SELECTION);

        Scanning.scan(weak);

        assertThat(asTheWeakSees.notAssessable()).isNotNull();
        assertThat(guards().dataAs(GuardsData.class).notAssessable()).isNull();
        assertThat(guards().connectionId()).isEqualTo(strong);
        assertThat(newest().connectionId()).isEqualTo(weak);

        UUID foreign = connect("platform", World.apiTokenName());
        Scanning.chooseAndScan(foreign, SELECTION);
        Bus.connection(EventType.CONNECTION_REMOVED, strong, "payments", "acme", 500);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Scanning.scan(weak);
            assertThat(guards().dataAs(GuardsData.class).notAssessable())
                    .as("another team's credential is not used")
                    .isNotNull();
        });
    }

    @Test
    void shouldPassToTheNextOfTheTeamWhenTheOwnerEndsAndAuditIt() {
        UUID second = connect("payments", World.apiTokenName("limited"));
        Scanning.chooseAndScan(second, SELECTION);

        Bus.connection(EventType.CONNECTION_REVOKED, first, "payments", "acme", 500);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(newest().connectionId()).isEqualTo(second));
        assertThat(newest().dataAs(RepositoryData.class).watched()).isTrue();
        assertThat(audited(first, second)).containsExactly("payments");
        assertThat(Scanning.scan(second).getInt("repositoriesTotal")).isEqualTo(1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(newest().connectionId()).isEqualTo(second));
    }

    @Test
    void shouldSayThatNobodyWatchesWhatTheOnlyOneWatchedThatIsRevoked() {
        Bus.connection(EventType.CONNECTION_REVOKED, first, "payments", "acme", 500);

        awaitWatched(false);
        assertThat(newest().dataAs(RepositoryData.class).unwatched()).isEqualTo("disconnected");
    }

    @Test
    void shouldPassOnWhatIsDeselectedAndSayWhyWhenNobodyElseWatches() {
        UUID second = connect("payments", World.apiTokenName("limited"));
        Scanning.chooseAndScan(second, SELECTION);

        change(first, SELECTION.replace(NAME, "acme/checkout-api"));
        assertThat(newestOnce(second).watched()).isTrue();

        Bus.connection(EventType.CONNECTION_REMOVED, second, "payments", "acme", 500);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(newest().dataAs(RepositoryData.class).watched()).isFalse();
            assertThat(newest().dataAs(RepositoryData.class).unwatched()).isEqualTo("disconnected");
        });
        assertThat(newest().team()).isEqualTo("payments");
    }

    @Test
    void shouldSayThatItIsWatchedAgainThoughAnotherTeamWatchedItMeanwhile() {
        UUID foreign = connect("platform", World.apiTokenName("limited"));
        Scanning.chooseAndScan(foreign, SELECTION);
        change(first, SELECTION.replace(NAME, "acme/checkout-api"));
        awaitWatched(false);

        change(first, SELECTION);

        awaitWatched(true);
        assertThat(newest().connectionId()).isEqualTo(first);
        assertThat(newest().team()).isEqualTo("payments");
    }

    @Test
    void shouldGoToAnotherTeamOnlyByAPerson() {
        UUID foreign = connect("platform", World.apiTokenName("limited"));
        JsonPath scan = Scanning.chooseAndScan(foreign, SELECTION);
        assertThat(scan.getString("state")).isEqualTo("PARTIAL");
        assertThat(scan.<String>getList("reasons"))
                .singleElement()
                .satisfies(reason -> assertThat(reason)
                        .startsWith("Not read, because they belong to another team;")
                        .contains(NAME)
                        .doesNotContain("payments"));
        assertThat(newest().team()).isEqualTo("payments");

        // Each team sees its own, and only who sees both can give it.
        owner(platform()).statusCode(404).body("type", endsWith("repository-unknown"));
        owner(payments())
                .statusCode(200)
                .body("connectionId", equalTo(first.toString()))
                .body("candidates", hasSize(0));
        give(platform(), foreign).statusCode(404);
        give(payments(), foreign).statusCode(404).body("type", endsWith("connection-unknown"));
        give(Scanning.as("vic", "viewer", "all-teams"), foreign).statusCode(403);
        give(both(), UUID.randomUUID()).statusCode(404);
        give(both(), first).statusCode(409).body("type", endsWith("owner-refused"));
        assertThat(newest().team()).isEqualTo("payments");

        owner(both()).body("candidates.connectionId", contains(foreign.toString()));
        give(both(), foreign).statusCode(200).body("team", equalTo("platform"));

        assertThat(newestOnce(foreign).watched()).isTrue();
        assertThat(newest().team()).isEqualTo("platform");
        assertThat(audited(first, foreign)).containsExactlyInAnyOrder("payments", "platform");
        owner(payments()).statusCode(404);
        owner(platform()).statusCode(200).body("connection", equalTo("of " + foreign));

        // The other team's connection ends: it does not come back by itself.
        Bus.connection(EventType.CONNECTION_REMOVED, foreign, "platform", "acme", 500);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(newest().dataAs(RepositoryData.class).unwatched())
                                .isEqualTo("disconnected"));
        assertThat(newest().team()).isEqualTo("platform");
        assertThat(Scanning.scan(first).<String>getList("reasons"))
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("whose connection has ended"));
        give(both(), first).statusCode(200).body("team", equalTo("payments"));
        assertThat(newestOnce(first).watched()).isTrue();
    }

    @Test
    void shouldComeBackToTheTeamWithItsNextConnection() {
        Bus.connection(EventType.CONNECTION_REMOVED, first, "payments", "acme", 500);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !newest().dataAs(RepositoryData.class).watched());

        UUID next = connect("payments", World.apiTokenName());
        Scanning.chooseAndScan(next, SELECTION);

        assertThat(newestOnce(next).watched()).isTrue();
        assertThat(audited(first, next)).containsExactly("payments");
    }

    private static UUID connect(String team, String token) {
        return Scanning.connect("acme", team, "api-token:" + token);
    }

    private static RequestSpecification payments() {
        return Scanning.as("pat", "connector-admin", "team:payments");
    }

    private static RequestSpecification platform() {
        return Scanning.as("pia", "connector-admin", "team:platform");
    }

    private static RequestSpecification both() {
        return Scanning.as("ana", "connector-admin", "team:payments", "team:platform");
    }

    private ValidatableResponse owner(RequestSpecification who) {
        return who.get("/api/v1/repositories/" + repository + "/owner").then();
    }

    private ValidatableResponse give(RequestSpecification who, UUID connection) {
        return who.body("{\"connectionId\": \"" + connection + "\"}")
                .post("/api/v1/repositories/" + repository + "/owner")
                .then();
    }

    private static void change(UUID connection, String body) {
        String tag = Scanning.asAdmin().get("/api/v1/selections/" + connection).header("ETag");
        Scanning.asAdmin()
                .header("If-Match", tag)
                .body(body)
                .put("/api/v1/selections/" + connection)
                .then()
                .statusCode(200);
    }

    private Event<?> newest() {
        return Bus.about(Topics.REPOSITORIES, repository)
                .filter(event -> event.data() instanceof RepositoryData)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private Event<?> guards() {
        return Bus.about(Topics.REPOSITORIES, repository)
                .filter(event -> event.type() == EventType.GUARDS_CHANGED)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    /** What was told last, once it is told for that connection. */
    private RepositoryData newestOnce(UUID connection) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(newest().connectionId()).isEqualTo(connection));
        return newest().dataAs(RepositoryData.class);
    }

    private void awaitWatched(boolean watched) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(newest().dataAs(RepositoryData.class).watched())
                                .isEqualTo(watched));
    }

    private long told(EventType type) {
        return Bus.about(Topics.REPOSITORIES, repository)
                .filter(event -> event.type() == type)
                .count();
    }

    /** The teams in whose audit it is. */
    private List<String> audited(UUID from, UUID to) {
        List<String> teams = new ArrayList<>();
        pool.preparedQuery("SELECT team FROM audit WHERE action = 'repository.owner-changed' AND subject_id = $1"
                        + " AND detail ->> 'from' = $2 AND detail ->> 'to' = $3")
                .execute(Tuple.of(repository.toString(), from.toString(), to.toString()))
                .await()
                .indefinitely()
                .forEach(row -> teams.add(row.getString(0)));
        return teams;
    }
}

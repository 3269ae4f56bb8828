package io.pailguard.ingest.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.contracts.event.EventType;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Owner;
import io.pailguard.ingest.facts.repository.Repositories.Elsewhere;
import io.pailguard.ingest.facts.repository.RepositoryChoice;
import io.pailguard.ingest.facts.repository.RepositoryRules;
import io.pailguard.ingest.facts.repository.RepositoryState;
import io.pailguard.ingest.plan.CostStore;
import io.pailguard.ingest.selection.SelectionPreview.Some;
import io.pailguard.ingest.selection.SelectionView.Chosen;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class SelectionRulesTest {
    private static final String ALL_BUT_MOBILE =
            "{\"mode\": \"ALL\", \"exclude\": [\"mobile-*\"], \"interval\": \"P1D\"}";

    @Inject
    Pool pool;

    @Inject
    CostStore costs;

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldLetARepositoryInAndOutAsItIsRenamed() {
        UUID connection = connect();
        UUID renamed = World.uuid("acme/mobile-app");
        JsonPath first = Scanning.chooseAndScan(connection, ALL_BUT_MOBILE);
        assertThat(first.<String>getList("repositories.fullName"))
                .contains("acme/checkout-api")
                .doesNotContain("acme/mobile-app");

        World.change("acme/mobile-app", "{\"slug\": \"phone-app\"}");
        try {
            assertThat(Scanning.scan(connection).<String>getList("repositories.fullName"))
                    .contains("acme/phone-app");
            assertThat(isWatched(connection, renamed)).isTrue();
        } finally {
            World.change("acme/phone-app", "{\"slug\": \"mobile-app\"}");
        }
        assertThat(Scanning.scan(connection).<String>getList("repositories.uuid"))
                .doesNotContain(renamed.toString());
        assertThat(isWatched(connection, renamed)).isFalse();
    }

    @Test
    void shouldSayWhatAChoiceWouldChangeAndChangeThat() {
        UUID connection = connect();
        Scanning.chooseAndScan(
                connection, "{\"mode\": \"LISTED\", \"list\": \"acme/mobile-app\", \"interval\": \"P1D\"}");
        String rules = "{\"mode\": \"LISTED\", \"include\": [\"checkout-*\"], \"interval\": \"P1D\"}";

        preview(connection, rules)
                .statusCode(200)
                .body("enters.count", equalTo(1))
                .body("enters.repositories.fullName", hasItem("acme/checkout-api"))
                .body("leaves.repositories.fullName", equalTo(List.of("acme/mobile-app")))
                .body("stays", equalTo(0))
                .body("unseen.count", equalTo(0))
                .body("unread", hasSize(0));
        assertThat(isWatched(connection, World.uuid("acme/mobile-app"))).isTrue();

        put(connection, rules).statusCode(200).body("include", equalTo(List.of("checkout-*")));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> isWatched(connection, World.uuid("acme/checkout-api"))
                        && !isWatched(connection, World.uuid("acme/mobile-app")));

        preview(connect(), rules)
                .body("enters.count", equalTo(1))
                .body("readByOthers.repositories.fullName", equalTo(List.of("acme/checkout-api")))
                .body("ofOtherTeams.count", equalTo(0))
                .body("requests", equalTo(0));
        preview(Scanning.connect("acme", "platform", "api-token:" + World.apiTokenName()), rules)
                .body("readByOthers.count", equalTo(0))
                .body("ofOtherTeams.repositories.fullName", equalTo(List.of("acme/checkout-api")));
    }

    /** It was renamed since, and its name of now is that team's. */
    @Test
    void shouldOnlyCountWhatAnotherTeamReadsAndBitbucketDoesNotShow() {
        UUID theirs = UUID.randomUUID();
        UUID ours = UUID.randomUUID();
        var shown = new RepositoryInfo(ours, "acme/ours", null, null, null, null, null, null, null, null);

        SelectionPreview preview = SelectionPreview.of(
                new RepositoryChoice(true, Set.of(), RepositoryRules.NONE),
                new Listing<>(List.of(shown), 1, List.of(), null),
                List.of(known(theirs, "renamed"), known(ours, "before")),
                new Elsewhere(Set.of(), Set.of(theirs, ours)),
                costs.of(pool, List.of()).await().atMost(Duration.ofSeconds(20)),
                work -> Instant.EPOCH);

        assertThat(preview.ofOtherTeams()).isEqualTo(new Some(2, List.of(new Chosen(ours, "acme/ours"))));
        assertThat(preview.unseen()).isEqualTo(new Some(1, List.of()));
    }

    private static KnownRepository known(UUID uuid, String slug) {
        Owner owner = new Owner(UUID.randomUUID(), "theirs", "platform");
        return new KnownRepository(
                uuid, "acme", slug, slug, null, null, null, null, null, RepositoryState.PRESENT, 0, owner);
    }

    @Test
    void shouldRefuseRulesThatCannotHold() {
        UUID connection = connect();

        refused(connection, "{\"mode\": \"LISTED\", \"include\": [\"acme/pay*\"]}", "no slug can match");
        refused(connection, "{\"mode\": \"LISTED\", \"include\": [\" \"]}", "empty");
        refused(connection, "{\"mode\": \"ALL\", \"projects\": [\"PAY\"]}", "ALL");
        refused(connection, "{\"mode\": \"LISTED\", \"exclude\": [\"*\"]}", "No repository is named");
        refused(connection, "{\"mode\": \"ALL\", \"cron\": \"0 6 * * *\", \"interval\": \"PT1H\"}", "leave out");
        refused(connection, "{\"mode\": \"ALL\", \"schedule\": \"CRON\"}", "five fields");
        refused(
                connection,
                "{\"mode\": \"ALL\", \"overrides\": [{\"repository\": \"acme/mobile-app\"}]}",
                "says nothing");
        refused(
                connection,
                "{\"mode\": \"ALL\", \"overrides\": [{\"repository\": \"acme/mobile-ap\", \"lookbackDays\": 1}]}",
                "Did you mean acme/mobile-app?");
    }

    @Test
    void shouldScanOnceAndThenOnDemandAloneWhenManual() {
        UUID connection = connect();

        Scanning.chooseAndScan(
                connection, "{\"mode\": \"LISTED\", \"list\": \"acme/mobile-app\", \"schedule\": \"MANUAL\"}");

        Scanning.asAdmin()
                .get("/api/v1/selections/" + connection)
                .then()
                .body("schedule", equalTo("MANUAL"))
                .body("interval", nullValue())
                .body("nextScanAt", nullValue());
        Scanning.scan(connection);
        assertThat(Scanning.scans(connection)).hasSize(2);
    }

    @Test
    void shouldMoveOnByCrontab() {
        UUID connection = connect();

        Scanning.chooseAndScan(
                connection,
                "{\"mode\": \"LISTED\", \"list\": \"acme/mobile-app\", \"cron\": \"0 6 1 1 *\", \"zone\": \"Asia/Tokyo\"}");
        sql("UPDATE scan_schedule SET next_scan_at = now() WHERE connection_id = $1", connection);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Scanning.scans(connection).size() == 2);
        Scanning.asAdmin()
                .get("/api/v1/selections/" + connection)
                .then()
                .body("schedule", equalTo("CRON"))
                .body("zone", equalTo("Asia/Tokyo"))
                .body("nextScanAt", containsString("-12-31T21:00:00Z"));
    }

    @Test
    void shouldReadARepositoryAsFarBackAndAsOftenAsIsSaidOfIt() {
        UUID connection = connect();
        JsonPath first = Scanning.chooseAndScan(connection, """
                        {"mode": "LISTED", "list": "acme/mobile-app\\nacme/checkout-api", "interval": "P1D",
                         "overrides": [{"repository": "acme/mobile-app", "lookbackDays": 0, "interval": "P7D"}]}""");
        assertThat(readHistory(first, "acme/mobile-app")).isFalse();
        assertThat(readHistory(first, "acme/checkout-api")).isTrue();

        sql("UPDATE scan_schedule SET next_scan_at = now() WHERE connection_id = $1", connection);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Scanning.scans(connection).size() == 2);
        JsonPath scheduled =
                Scanning.ended(UUID.fromString(Scanning.scans(connection).get(0)));

        assertThat(scheduled.<String>getList("repositories.fullName")).containsExactly("acme/checkout-api");
        assertThat(scheduled.<String>getList("reasons")).anyMatch(it -> it.contains("interval of their own"));
        assertThat(Scanning.scan(connection).<String>getList("repositories.fullName"))
                .containsExactlyInAnyOrder("acme/checkout-api", "acme/mobile-app");
    }

    @Test
    void shouldTakeAChoiceForAConnectionWhoseEventIsOnItsWay() {
        UUID connection = UUID.randomUUID();
        World.credential(connection, "api-token:" + World.apiTokenName());
        var early = CompletableFuture.supplyAsync(() ->
                put(connection, "{\"mode\": \"LISTED\", \"list\": \"acme/mobile-app\", \"schedule\": \"MANUAL\"}"));
        Bus.connection(EventType.CONNECTION_ACTIVATED, connection, "payments", "acme", 1);
        try {
            early.join().statusCode(201).body("repositories.fullName", hasItems("acme/mobile-app"));
            Scanning.firstScan(connection);
        } finally {
            Bus.connection(EventType.CONNECTION_REMOVED, connection, "payments", "acme", 1_000);
        }
    }

    private static void refused(UUID connection, String body, String why) {
        put(connection, body).statusCode(422).body("detail", containsString(why));
        preview(connection, body).statusCode(422).body("detail", containsString(why));
    }

    private static UUID connect() {
        return Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
    }

    private static ValidatableResponse preview(UUID connection, String body) {
        return Scanning.asAdmin()
                .body(body)
                .post("/api/v1/selections/" + connection + "/preview")
                .then();
    }

    private static ValidatableResponse put(UUID connection, String body) {
        String tag = Scanning.asAdmin().get("/api/v1/selections/" + connection).header("ETag");
        var request = Scanning.asAdmin().body(body);
        return (tag == null ? request : request.header("If-Match", tag))
                .put("/api/v1/selections/" + connection)
                .then();
    }

    private boolean isWatched(UUID connection, UUID repository) {
        return pool.preparedQuery("SELECT 1 FROM watch WHERE connection_id = $1 AND repository = $2")
                        .execute(Tuple.of(connection, repository))
                        .await()
                        .indefinitely()
                        .rowCount()
                == 1;
    }

    private static boolean readHistory(JsonPath scan, String repository) {
        return Bus.completed(UUID.fromString(scan.getString("id")), World.uuid(repository), "secrets")
                        .orElseThrow()
                        .lookbackFrom()
                != null;
    }

    private void sql(String statement, UUID connection) {
        pool.preparedQuery(statement).execute(Tuple.of(connection)).await().indefinitely();
    }
}

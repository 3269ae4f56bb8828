package io.pailguard.ingest.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.pailguard.contracts.event.EventType;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class WebhookTest {
    private static final String REPOSITORY = "acme/mobile-app";
    private static final String HOOKS = "/2.0/workspaces/acme/hooks";

    @Inject
    Pool pool;

    @Inject
    ChangeLeases leases;

    @Inject
    EndingHooks ending;

    @AfterEach
    void disconnect() {
        World.clearFaults();
        Scanning.disconnectAll();
    }

    @Test
    void shouldReadARepositoryOnceForWhateverIsDeliveredOfIt() {
        UUID connection = connect();
        Scanning.chooseAndScan(connection, "{\"mode\": \"ALL\", \"schedule\": \"MANUAL\"}");
        String secret = makeSecret(connection);
        World.clearRequests();

        deliver(connection, signed(secret, push(1)), push(1)).statusCode(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Scanning.scans(connection).size() == 2);
        JsonPath scan =
                Scanning.ended(UUID.fromString(Scanning.scans(connection).get(0)));

        assertThat(scan.<String>getList("repositories.fullName")).containsExactly(REPOSITORY);
        assertThat(scan.<String>getList("repositories[0].detectors.detector")).contains("guards", "secrets");
        assertThat(scan.getString("requestedBy")).isEqualTo("webhook");
        assertThat(World.requests())
                .doesNotContain("GET /2.0/repositories/acme")
                .anyMatch(request -> request.endsWith("/branch-restrictions"));

        deliver(connection, signed(secret, push(1)), push(1)).statusCode(202);
        assertThat(waiting(connection)).isZero();
        deliver(connection, signed(secret, merge()), merge()).statusCode(202);
        // Within the minute it waits; it is not lost.
        assertThat(waiting(connection)).isOne();
        assertThat(Scanning.scans(connection)).hasSize(2);
        pool.preparedQuery("UPDATE scan SET created_at = created_at - interval '2 minutes' WHERE connection_id = $1")
                .execute(Tuple.of(connection))
                .await()
                .indefinitely();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Scanning.scans(connection).size() == 3);
        assertThat(waiting(connection)).isZero();
        JsonPath afterMerge =
                Scanning.ended(UUID.fromString(Scanning.scans(connection).get(0)));
        assertThat(afterMerge.<String>getList("repositories[0].detectors.detector"))
                .contains("guards");
    }

    @Test
    void shouldMakeOneWebhookAtBitbucketHoweverOftenItIsAskedForAndDeleteItAgain() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName("webhooks"));
        Scanning.chooseAndScan(
                connection,
                "{\"mode\": \"LISTED\", \"repositories\": [\"" + REPOSITORY + "\"], \"interval\": \"P1D\"}");
        String ofWorkspace = path(connection) + "/subscriptions/workspace";
        String ofRepository = path(connection) + "/subscriptions/mobile-app";

        World.fault(HOOKS, "\"method\": \"POST\", \"reset\": \"AFTER\"");
        Scanning.asAdmin()
                .put(ofWorkspace)
                .then()
                .statusCode(200)
                .body("subscriptions.version", equalTo(List.of(1)), "secret", nullValue());
        Scanning.asAdmin().put(ofWorkspace).then().statusCode(200);
        Scanning.asAdmin()
                .put(ofRepository)
                .then()
                .statusCode(200)
                .body("subscriptions[1].fullName", equalTo(REPOSITORY));
        assertThat(atBitbucket("workspaces/acme", connection))
                .containsExactly("signed repo:push,pullrequest:fulfilled");
        assertThat(atBitbucket("repositories/" + REPOSITORY, connection)).hasSize(1);

        // Who makes the next secret waits neither for Bitbucket nor for somebody else who changes them.
        World.clearRequests();
        run("UPDATE webhook SET changing_until = now() + interval '1 hour' WHERE connection_id = $1", connection);
        assertThat(Scanning.asAdmin()
                        .post(path(connection) + "/secrets")
                        .jsonPath()
                        .<Integer>getList("subscriptions.version"))
                .containsExactly(1, 1);
        Scanning.asAdmin()
                .delete(path(connection) + "/subscriptions/no-such-repository")
                .then()
                .statusCode(409)
                .body("type", endsWith("webhook-being-changed"));
        run("UPDATE webhook SET changing_until = NULL WHERE connection_id = $1", connection);
        await().atMost(Duration.ofSeconds(30)).until(() -> versions(connection).equals(List.of(2, 2)));
        assertThat(World.requests())
                .filteredOn(request -> request.startsWith("PUT "))
                .hasSize(2);

        Scanning.asAdmin().delete(ofWorkspace).then().statusCode(204);
        Scanning.asAdmin().delete(ofWorkspace).then().statusCode(204);
        assertThat(atBitbucket("workspaces/acme", connection)).isEmpty();
        Scanning.asAdmin().delete(path(connection)).then().statusCode(204);
        assertThat(atBitbucket("repositories/" + REPOSITORY, connection)).isEmpty();
        Scanning.asAdmin()
                .put(path(connection) + "/subscriptions/no-such-repository")
                .then()
                .statusCode(404)
                .body("type", endsWith("webhook-place-unknown"));
    }

    @Test
    void shouldDeleteAWebhookWhoseMakingWasNotAnsweredAndTakeNoneForGoneThatIsHidden() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName("webhooks"));
        String ofWorkspace = path(connection) + "/subscriptions/workspace";

        World.fault(HOOKS, "\"method\": \"POST\", \"status\": 403");
        Scanning.asAdmin().put(ofWorkspace).then().statusCode(422);
        assertThat(versions(connection)).isEmpty();
        World.fault(HOOKS, "\"method\": \"POST\", \"reset\": \"AFTER\"");
        World.fault(HOOKS, "\"method\": \"GET\", \"status\": 503, \"skip\": 1, \"count\": -1");
        Scanning.asAdmin()
                .put(ofWorkspace)
                .then()
                .statusCode(503)
                .body("type", endsWith("bitbucket-unavailable"), "fix", containsString("not known: ask again"));
        World.clearFaults();
        assertThat(atBitbucket("workspaces/acme", connection)).hasSize(1);
        Scanning.asAdmin()
                .get(path(connection))
                .then()
                .body("subscriptions.size()", equalTo(1), "subscriptions[0].hook", nullValue());

        World.fault(HOOKS, "\"method\": \"GET\", \"status\": 404");
        Scanning.asAdmin().delete(path(connection)).then().statusCode(422).body("type", endsWith("webhook-refused"));
        assertThat(versions(connection)).hasSize(1);
        Scanning.asAdmin().delete(path(connection)).then().statusCode(204);
        assertThat(atBitbucket("workspaces/acme", connection)).isEmpty();
        Scanning.asAdmin().get(path(connection)).then().statusCode(404);
    }

    @Test
    void shouldStopMakingOneWhereTheWebhookEndsMeanwhile() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName("webhooks"));
        String ofWorkspace = path(connection) + "/subscriptions/workspace";

        World.fault(HOOKS, "\"method\": \"POST\", \"delayMillis\": 2000");
        var making = CompletableFuture.supplyAsync(() -> Scanning.asAdmin().put(ofWorkspace));
        await().atMost(Duration.ofSeconds(30)).until(() -> List.of(1).equals(versions(connection)));
        Scanning.asAdmin()
                .delete(path(connection))
                .then()
                .statusCode(409)
                .body("type", endsWith("webhook-being-changed"));
        Scanning.asAdmin().delete(path(connection) + "?leave=true").then().statusCode(204);
        making.join().then().statusCode(409).body("type", endsWith("webhook-being-changed"));
        Scanning.asAdmin().put(ofWorkspace).then().statusCode(200);
        assertThat(atBitbucket("workspaces/acme", connection)).hasSize(1);
        Scanning.asAdmin().delete(path(connection)).then().statusCode(204);
    }

    @Test
    void shouldMoveTheWebhookThatIsKnownToTheNewAddress() {
        UUID before = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName("webhooks"));
        Scanning.asAdmin().put(path(before) + "/subscriptions/workspace").then().statusCode(200);
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName("webhooks"));
        makeSecret(connection);
        pool.preparedQuery("UPDATE webhook_subscription SET connection_id = $2 WHERE connection_id = $1")
                .execute(Tuple.of(before, connection))
                .await()
                .indefinitely();
        String workspace = World.api("workspaces/acme").path("uuid").asText();
        pool.preparedQuery("UPDATE connection SET workspace_uuid = $2 WHERE id = $1")
                .execute(Tuple.of(connection, workspace.substring(1, workspace.length() - 1)))
                .await()
                .indefinitely();

        World.clearRequests();
        Scanning.asAdmin()
                .put(path(connection) + "/subscriptions/workspace")
                .then()
                .statusCode(200)
                .body("subscriptions.size()", equalTo(1));
        assertThat(World.requests())
                .filteredOn(request -> request.contains("/hooks"))
                .isNotEmpty()
                .noneMatch(request -> request.contains("/workspaces/acme/"));
        assertThat(atBitbucket("workspaces/acme", before)).isEmpty();
        assertThat(atBitbucket("workspaces/acme", connection)).hasSize(1);
        Scanning.asAdmin().delete(path(connection)).then().statusCode(204);
        assertThat(atBitbucket("workspaces/acme", connection)).isEmpty();
    }

    @Test
    void shouldLetOneAloneChangeThemAndStopWhoLostIt() {
        UUID connection = connect();
        makeSecret(connection);

        Optional<Optional<Optional<String>>> third = leases.alone(
                        connection,
                        late -> expire(connection)
                                .chain(() -> leases.alone(
                                        connection, next -> leases.end(late).chain(() -> another(connection)))))
                .await()
                .indefinitely();
        assertThat(third).contains(Optional.of(Optional.empty()));
        assertThat(another(connection).await().indefinitely()).contains("begun");

        Uni<Optional<Optional<String>>> lost = leases.alone(
                connection,
                late -> expire(connection).chain(() -> another(connection)).call(() -> leases.renew(late)));
        assertThatThrownBy(() -> lost.await().indefinitely()).isInstanceOf(ChangeLeases.LostException.class);
    }

    private Uni<Optional<String>> another(UUID connection) {
        return leases.alone(connection, lease -> Uni.createFrom().item("begun"));
    }

    private Uni<Void> expire(UUID connection) {
        return pool.preparedQuery("UPDATE webhook SET changing_until = now() - interval '1s' WHERE connection_id = $1")
                .execute(Tuple.of(connection))
                .replaceWithVoid();
    }

    @Test
    void shouldTakeNoRepositoryForTheWorkspace() {
        UUID repository = UUID.randomUUID();
        Subscription one =
                new Subscription(repository, "acme/workspace", "https://a", repository, 1, Instant.EPOCH, "ana", null);

        assertThat(SubscriptionResource.isAt(one, "workspace")).isFalse();
        assertThat(SubscriptionResource.isAt(one, repository.toString())).isTrue();
    }

    @Test
    void shouldSayWhichScopeLacksAndHowItIsGranted() {
        UUID connection = connect();

        Scanning.asAdmin()
                .put(path(connection) + "/subscriptions/workspace")
                .then()
                .statusCode(422)
                .body("type", endsWith("scope-missing"))
                .body("missing", hasItem("write:webhook:bitbucket"))
                .body("fix", containsString("write:webhook:bitbucket"));
        assertThat(atBitbucket("workspaces/acme", connection)).isEmpty();
    }

    private static List<Integer> versions(UUID connection) {
        return Scanning.asAdmin().get(path(connection)).jsonPath().getList("subscriptions.version");
    }

    /** @param sql that names a connection */
    private void run(String sql, UUID connection) {
        pool.preparedQuery(sql).execute(Tuple.of(connection)).await().indefinitely();
    }

    /** Those with the connection's address. */
    private static List<String> atBitbucket(String place, UUID connection) {
        return StreamSupport.stream(
                        World.api(place + "/hooks?pagelen=100").path("values").spliterator(), false)
                .filter(hook ->
                        hook.path("url").asText().equals("https://hooks.pailguard.example/webhooks/" + connection))
                .map(hook -> (hook.path("secret_set").asBoolean() ? "signed " : "unsigned ")
                        + StreamSupport.stream(hook.path("events").spliterator(), false)
                                .map(event -> event.asText())
                                .collect(Collectors.joining(",")))
                .toList();
    }

    @Test
    void shouldTakeNothingThatIsNotSignedByASecretOfTheWebhook() {
        UUID connection = connect();
        UUID other = Scanning.connect(
                "acme-platform", "platform", "access-token:" + World.accessTokenName("acme-platform/"));
        String secret = makeSecret(connection);
        String ofOther = makeSecret(other);
        String right = signed(secret, push(1));

        deliver(connection, null, push(1)).statusCode(401);
        for (String wrong : List.of(
                "",
                "sha256=",
                right.substring(0, right.length() - 2),
                right.substring("sha256=".length()),
                right.replace("sha256", "sha1"),
                right.toUpperCase(java.util.Locale.ROOT),
                signed(ofOther, push(1)),
                signed(secret, push(2)))) {
            deliver(connection, wrong, push(1)).statusCode(401);
        }
        deliver(connection, right, push(1).replace("{\"repository\"", "{ \"repository\""))
                .statusCode(401);
        deliver(UUID.randomUUID(), right, push(1)).statusCode(401);
        assertThat(waiting(connection)).isZero();
        deliver(connection, signed(secret, "{}"), "{}").statusCode(202);
        deliver(connection, signed(secret, "{\"repository\""), "{\"repository\"")
                .statusCode(202);
        assertThat(waiting(connection)).isZero();
        String large = "{\"repository\": \"" + "x".repeat(256 * 1024) + "\"}";
        deliver(connection, signed(secret, large), large).statusCode(413);
    }

    @Test
    void shouldTakeSecretsOfBeforeForADayAndNoneThatWasRemoved() {
        UUID connection = connect();
        String first = makeSecret(connection);
        makeSecret(connection);
        String second = makeSecret(connection);
        assertThat(second).startsWith("whsec_").isNotEqualTo(first).hasSizeLessThanOrEqualTo(128);

        deliver(connection, signed(first, push(1)), push(1)).statusCode(202);
        deliver(connection, signed(second, push(2)), push(2)).statusCode(202);
        Scanning.as("vic", "viewer", "team:payments")
                .get(path(connection))
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("previousUntil", notNullValue())
                .body("lastDeliveryAt", notNullValue())
                .body("secret", nullValue());

        pool.preparedQuery("UPDATE webhook_secret SET taken_until = now() WHERE connection_id = $1 AND version = 1")
                .execute(Tuple.of(connection))
                .await()
                .indefinitely();
        deliver(connection, signed(first, push(3)), push(3)).statusCode(401);

        Scanning.asAdmin().delete(path(connection)).then().statusCode(204);
        deliver(connection, signed(second, push(4)), push(4)).statusCode(401);
        Scanning.asAdmin().get(path(connection)).then().statusCode(404);
        Scanning.asAdmin().delete(path(connection)).then().statusCode(404);
        assertThat(makeSecret(connection)).isNotIn(first, second);
        deliver(connection, signed(first, push(5)), push(5)).statusCode(401);
    }

    /** The credential of one that removes itself is there until then; that of one that was stopped is gone at once. */
    @Test
    void shouldDeleteWebhooksBeforeAConnectionRemovesItselfMakeThemAgainWhereItStaysAndSayWhichAreLeft() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName("webhooks"));
        String ofWorkspace = path(connection) + "/subscriptions/workspace";
        Scanning.asAdmin().put(ofWorkspace).then().statusCode(200);

        pool.preparedQuery(
                        "INSERT INTO webhook_subscription (connection_id, repository, url, version, made_at, made_by)"
                                + " VALUES ($1, $2, 'https://hooks.pailguard.example/other', 1, now(), 'ana.p')")
                .execute(Tuple.of(connection, World.uuid(REPOSITORY)))
                .await()
                .indefinitely();

        lookBefore(connection, Duration.ofMinutes(70), Duration.ofDays(1));
        lookBefore(connection, Duration.ofMinutes(6), Duration.ofMinutes(10));
        assertThat(versions(connection)).containsExactly(1, 1);
        // One that cannot be deleted holds up no other.
        World.fault(HOOKS, "\"method\": \"GET\", \"status\": 403, \"count\": -1");
        lookBefore(connection, Duration.ofMinutes(50), Duration.ofDays(1));
        assertThat(versions(connection)).containsExactly(1, 0);
        World.clearFaults();
        lookBefore(connection, Duration.ofMinutes(49), Duration.ofDays(1));
        assertThat(versions(connection)).containsExactly(0, 0);
        assertThat(atBitbucket("workspaces/acme", connection)).isEmpty();

        // The end was put off; what is not made at once is made by a later look.
        World.fault(HOOKS, "\"method\": \"POST\", \"status\": 503, \"count\": -1");
        lookBefore(connection, Duration.ofHours(20), Duration.ofDays(2));
        World.clearFaults();
        World.fault(HOOKS, "\"method\": \"POST\", \"status\": 403, \"count\": -1");
        lookBefore(connection, Duration.ofHours(20), Duration.ofDays(2));
        World.clearFaults();
        assertThat(versions(connection)).containsExactly(0, 1);
        lookBefore(connection, Duration.ofHours(20), Duration.ofDays(2));
        assertThat(atBitbucket("workspaces/acme", connection)).hasSize(1);
        assertThat(versions(connection)).containsExactly(1, 1);
        Scanning.asAdmin()
                .get(path(connection))
                .then()
                .statusCode(200)
                .body("subscriptions.leftAt", equalTo(Collections.nCopies(2, null)));

        // Of what is set aside when the end comes nothing is left.
        run("UPDATE webhook SET changing_until = now() + interval '1 hour' WHERE connection_id = $1", connection);
        run(
                "UPDATE webhook_subscription SET version = 0 WHERE repository IS NOT NULL AND connection_id = $1",
                connection);
        Bus.connection(EventType.CONNECTION_REVOKED, connection, "payments", "acme", 5);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Scanning.asAdmin()
                        .get(path(connection))
                        .then()
                        .statusCode(200)
                        .body("subscriptions.size()", equalTo(1), "subscriptions[0].leftAt", notNullValue()));
        assertThat(count(
                        "SELECT count(*) FROM audit WHERE action = 'webhook.left' AND subject_id = $1",
                        connection.toString()))
                .isEqualTo(1);
        assertThat(atBitbucket("workspaces/acme", connection)).hasSize(1);
    }

    private void lookBefore(UUID connection, Duration left, Duration life) {
        Instant end = Instant.now().plus(left);
        World.credential(connection, "life:" + end.minus(life) + " " + end);
        ending.lookAtAll().await().atMost(Duration.ofSeconds(30));
    }

    private static UUID connect() {
        return Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
    }

    private static String path(UUID connection) {
        return "/api/v1/connections/" + connection + "/webhook";
    }

    private static String makeSecret(UUID connection) {
        return Scanning.asAdmin()
                .post(path(connection) + "/secrets")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .path("secret");
    }

    private static String push(int number) {
        return "{\"repository\": {\"uuid\": \"{" + World.uuid(REPOSITORY) + "}\"}, \"number\": " + number + "}";
    }

    private static String merge() {
        return "{\"pullrequest\": {\"id\": 7, \"state\": \"MERGED\"}, \"repository\": {\"uuid\": \"{"
                + World.uuid(REPOSITORY) + "}\"}}";
    }

    private static String signed(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidatableResponse deliver(UUID connection, String signature, String body) {
        var request = given().contentType("application/json").body(body);
        return (signature == null ? request : request.header("X-Hub-Signature", signature))
                .post("/webhooks/" + connection)
                .then();
    }

    /** Hints that no scan has taken up. */
    private long waiting(UUID connection) {
        return count("SELECT count(*) FROM scan_hint WHERE connection_id = $1", connection);
    }

    private long count(String sql, Object about) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(about))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}

package io.pailguard.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.method.ConsumerCheck;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.testing.AuthTest;
import io.pailguard.auth.testing.Consented;
import io.pailguard.auth.testing.Simulated;
import io.pailguard.embedded.InfrastructureResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The faults of a token refresh. Time passes by ageing the rows: expiries are measured on the database's clock. */
@QuarkusTest
class RefreshTest extends AuthTest {
    private static final String TOKEN_ENDPOINT = "/site/oauth2/access_token";

    @Inject
    RefreshTick tick;

    @Inject
    RefreshLeases leases;

    @Inject
    PairStore pairs;

    @Inject
    Refresher refresher;

    @Inject
    RefreshHealth health;

    @Inject
    Methods methods;

    @Inject
    ConsumerCheck consumers;

    @Inject
    RefreshSettings settings;

    @Inject
    UnsavedPairs unsaved;

    @Inject
    Detached detached;

    @Inject
    MeterRegistry meters;

    private UUID connected() {
        UUID id = Consented.connect(AuthTest::admin, uniqueName());
        Simulated.forgetRequests();
        return id;
    }

    private void expire(UUID id) {
        update("UPDATE refresh SET access_expires_at = now() - interval '1 second' WHERE connection_id = ?", id);
    }

    /** Other tests' connections are left alone. */
    private void makeDue(UUID id) {
        update("UPDATE refresh SET due_at = now() + interval '1 day' WHERE connection_id <> ?", id);
        update("UPDATE refresh SET due_at = now(), lease_until = NULL WHERE connection_id = ?", id);
    }

    private void tickNow(UUID id) {
        makeDue(id);
        tick.tick().await().atMost(Duration.ofSeconds(30));
    }

    private String state(UUID id) {
        return value("SELECT state || coalesce(' ' || cause, '') FROM connection WHERE id = ?", id);
    }

    private long version(UUID id) {
        return Long.parseLong(value("SELECT token_version FROM refresh WHERE connection_id = ?", id));
    }

    private String token(UUID id) {
        return release(id, "READ_CONTENT").statusCode(200).extract().path("token");
    }

    private long events(UUID id, String type) {
        return count("outbox WHERE key = ? AND convert_from(payload, 'UTF8') LIKE ?", id.toString(), "%" + type + "%");
    }

    @Test
    void shouldRefreshOnceForFiftyCallersAtExpiry() {
        UUID id = connected();
        String old = token(id);
        expire(id);
        ExecutorService callers = Executors.newFixedThreadPool(50);

        List<String> tokens =
                IntStream.range(0, 50)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> token(id), callers))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .distinct()
                        .toList();
        callers.shutdown();

        assertThat(tokens).hasSize(1).doesNotContain(old);
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(1);
        assertThat(count("audit WHERE subject_id = ? AND action = 'token.refreshed'", id.toString()))
                .isEqualTo(1);
    }

    @Test
    void shouldRefreshOnceForTheCallersOfTwoReplicas() {
        UUID id = connected();
        long before = version(id);
        expire(id);
        Refresher other = new Refresher(
                leases,
                pairs,
                health,
                methods,
                consumers,
                settings,
                new UnsavedPairs(),
                detached,
                meters,
                new OwnCalls());

        List<CompletableFuture<Void>> callers = IntStream.range(0, 40)
                .mapToObj(i -> (i % 2 == 0 ? refresher : other).refresh(id, before))
                .map(refresh -> refresh.subscribeAsCompletionStage())
                .toList();
        callers.forEach(CompletableFuture::join);

        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(1);
        assertThat(version(id)).isEqualTo(before + 1);
    }

    @Test
    void shouldKeepANewPairWhileTheDatabaseIsAway() {
        UUID id = connected();
        long before = version(id);
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "delayMillis", 2000));
        makeDue(id);
        CompletableFuture<Void> refreshing = tick.tick().subscribeAsCompletionStage();
        await().until(() -> value("SELECT lease_until FROM refresh WHERE connection_id = ?", id) != null);

        InfrastructureResource.postgres().stop();
        await().atMost(Duration.ofSeconds(20)).until(() -> unsaved.count() == 1);
        InfrastructureResource.postgres().restart();

        refreshing.join();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> version(id) == before + 1);
        await().ignoreExceptions().until(() -> state(id).equals("ACTIVE"));
        assertThat(unsaved.count()).isZero();
    }

    @Test
    void shouldRefreshBeforeExpiryAndRotateThePair() {
        UUID id = connected();
        long before = version(id);

        tickNow(id);
        tickNow(id);

        assertThat(version(id)).isEqualTo(before + 2);
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(2);
        assertThat(state(id)).isEqualTo("ACTIVE");
        double share = Double.parseDouble(value(
                "SELECT extract(epoch FROM due_at - refreshed_at) / 7200 FROM refresh WHERE connection_id = ?", id));
        assertThat(share).isBetween(0.75, 0.85);
    }

    @Test
    void shouldLeaveAloneWhatIsNotDue() {
        UUID id = connected();
        update("UPDATE refresh SET due_at = now() + interval '1 day'");

        tick.tick().await().atMost(Duration.ofSeconds(10));

        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isZero();
        assertThat(state(id)).isEqualTo("ACTIVE");
    }

    @Test
    void shouldRecoverALostAnswerWithTheOldTokenInsideTheGrace() {
        UUID id = connected();
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "reset", "AFTER"));
        long before = version(id);

        tickNow(id);

        assertThat(version(id)).isEqualTo(before + 1);
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(2);
        assertThat(state(id)).isEqualTo("ACTIVE");
        tickNow(id);
        assertThat(version(id)).isEqualTo(before + 2);
    }

    @Test
    void shouldRecoverATruncatedAnswer() {
        UUID id = connected();
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "truncateAt", 200));

        tickNow(id);

        assertThat(state(id)).isEqualTo("ACTIVE");
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(2);
    }

    @Test
    void shouldAskForANewConsentOnlyAfterTwoRefusalsAQuarterOfAnHourApart() {
        Simulated.settings(Map.of("refreshGraceSeconds", 0));
        UUID id = connected();
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "reset", "AFTER"));

        tickNow(id);
        assertThat(state(id)).isEqualTo("DEGRADED refused-once");
        release(id, "READ_CONTENT").statusCode(200);

        tickNow(id);
        assertThat(state(id)).isEqualTo("DEGRADED refused-once");

        update("UPDATE refresh SET refused_at = refused_at - interval '15 minutes' WHERE connection_id = ?", id);
        tickNow(id);
        assertThat(state(id)).isEqualTo("REAUTHORIZATION_REQUIRED revoked-upstream");
        assertThat(events(id, "reauthorization-required")).isEqualTo(1);
        release(id, "READ_CONTENT").statusCode(409);

        Simulated.forgetRequests();
        tickNow(id);
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isZero();
    }

    @Test
    void shouldRecoverAfterASingleRefusal() {
        UUID id = connected();
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "status", 400, "body", "{\"error\":\"unauthorized_client\"}"));
        tickNow(id);
        assertThat(state(id)).isEqualTo("DEGRADED refused-once");

        tickNow(id);

        assertThat(state(id)).isEqualTo("ACTIVE");
        assertThat(events(id, "connection.degraded")).isEqualTo(1);
        assertThat(events(id, "connection.recovered")).isEqualTo(1);
        assertThat(value("SELECT refused_at FROM refresh WHERE connection_id = ?", id))
                .isNull();
    }

    @Test
    void shouldSuspectTheConsumerWhenSeveralOfItsConnectionsAreRefused() {
        UUID one = connected();
        UUID other = connected();
        update("UPDATE refresh SET refused_at = NULL WHERE connection_id NOT IN (?, ?)", one, other);
        Simulated.fault(Map.of(
                "path", TOKEN_ENDPOINT, "count", -1, "status", 400, "body", "{\"error\":\"unauthorized_client\"}"));
        tickNow(one);
        tickNow(other);
        update("UPDATE refresh SET refused_at = now() - interval '16 minutes',"
                + " refreshed_at = now() - interval '1 hour'"
                + " FROM connection WHERE id = connection_id AND budget_key LIKE 'consumer:%'");

        tickNow(one);
        tickNow(other);

        assertThat(state(one)).isEqualTo("DEGRADED consumer-suspected");
        assertThat(state(other)).isEqualTo("DEGRADED consumer-suspected");
        release(one, "READ_CONTENT").statusCode(200);
        update("UPDATE refresh SET refused_at = NULL");
    }

    @Test
    void shouldNotEndAConnectionForServerErrorsAndLimits() {
        UUID id = connected();
        Simulated.fault(Map.of(
                "path", TOKEN_ENDPOINT, "count", 10, "status", 503, "body", "<html>", "contentType", "text/html"));

        tickNow(id);

        assertThat(state(id)).isEqualTo("DEGRADED bitbucket-unreachable");
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(5);
        release(id, "READ_CONTENT").statusCode(200);
        Simulated.reset();
        tickNow(id);
        assertThat(state(id)).isEqualTo("ACTIVE");
    }

    @Test
    void shouldGiveUpAfterThreeDaysWithoutAClearAnswer() {
        UUID id = connected();
        update("UPDATE refresh SET failing_since = now() - interval '73 hours' WHERE connection_id = ?", id);
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "count", -1, "status", 500));

        tickNow(id);

        assertThat(state(id)).isEqualTo("REAUTHORIZATION_REQUIRED unreachable");
    }

    @Test
    void shouldKeepThePairOfAFencedHolderAndLetTheNextHolderUseIt() {
        Simulated.settings(Map.of("refreshGraceSeconds", 0));
        UUID id = connected();
        long before = version(id);
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "delayMillis", 1500));
        makeDue(id);
        CompletableFuture<Void> frozen = tick.tick().subscribeAsCompletionStage();
        await().until(() -> value("SELECT lease_until FROM refresh WHERE connection_id = ?", id) != null);
        update("UPDATE refresh SET lease_epoch = lease_epoch + 1, lease_until = NULL WHERE connection_id = ?", id);
        frozen.join();

        assertThat(version(id)).isEqualTo(before);
        assertThat(count("rescue_pair WHERE connection_id = ?", id)).isEqualTo(1);

        tickNow(id);

        assertThat(version(id)).isEqualTo(before + 1);
        assertThat(state(id)).isEqualTo("ACTIVE");
        assertThat(count("rescue_pair WHERE connection_id = ?", id)).isZero();
        tickNow(id);
        assertThat(version(id)).isEqualTo(before + 2);
    }

    @Test
    void shouldStoreNothingOfARefreshThatARemovalOvertook() {
        UUID id = connected();
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "delayMillis", 1000));
        makeDue(id);
        CompletableFuture<Void> refreshing = tick.tick().subscribeAsCompletionStage();
        await().until(() -> value("SELECT lease_until FROM refresh WHERE connection_id = ?", id) != null);

        admin().delete(CONNECTIONS + "/" + id).then().statusCode(200);
        refreshing.join();

        assertThat(state(id)).isEqualTo("REMOVED disconnected");
        assertThat(count("credential WHERE connection_id = ?", id)).isZero();
        assertThat(count("rescue_pair WHERE connection_id = ?", id)).isZero();
    }

    @Test
    void shouldSendNothingOfARefreshTokenThatWasTamperedWith() {
        UUID id = connected();
        update("UPDATE credential SET token_version = token_version + 1 WHERE connection_id = ?", id);

        tickNow(id);

        assertThat(state(id)).isEqualTo("DEGRADED credential-unreadable");
        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isZero();
        assertThat(value("SELECT due_at > now() FROM refresh WHERE connection_id = ?", id))
                .isEqualTo("t");
    }

    @Test
    void shouldGiveTheLeaseToOneHolderUntilItEnds() {
        UUID id = connected();
        long version = version(id);

        assertThat(leases.take(id, version).await().indefinitely()).isPresent();
        assertThat(leases.take(id, version).await().indefinitely()).isEmpty();
        update("UPDATE refresh SET lease_until = now() - interval '1 second' WHERE connection_id = ?", id);
        assertThat(leases.take(id, version).await().indefinitely()).isPresent();
        assertThat(leases.take(id, version - 1).await().indefinitely()).isEmpty();
    }

    @Test
    void shouldNoticeAnApiTokenThatWasRevokedAtBitbucket() {
        UUID id = connectByToken();
        tickNow(id);
        assertThat(state(id)).isEqualTo("ACTIVE");
        Simulated.fault(Map.of("path", "/2.0/user", "count", -1, "status", 401));

        tickNow(id);
        assertThat(state(id)).isEqualTo("DEGRADED refused-once");
        update("UPDATE refresh SET refused_at = refused_at - interval '15 minutes' WHERE connection_id = ?", id);
        tickNow(id);

        assertThat(state(id)).isEqualTo("REAUTHORIZATION_REQUIRED revoked-upstream");
        admin().get(CONNECTIONS + "/" + id).then().body("cause", is("revoked-upstream"));
    }

    @Test
    void shouldNotShortenThePauseAfterARefusalForCallersWhoAskAgain() {
        UUID id = connected();
        Simulated.fault(Map.of(
                "path", TOKEN_ENDPOINT, "count", -1, "status", 400, "body", "{\"error\":\"unauthorized_client\"}"));
        expire(id);

        release(id, "READ_CONTENT").statusCode(503);
        release(id, "READ_CONTENT").statusCode(503);
        release(id, "READ_CONTENT").statusCode(503);

        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(1);
        assertThat(state(id)).isEqualTo("DEGRADED refused-once");
    }

    @Test
    void shouldWaitAsLongAsBitbucketAsks() {
        UUID id = connected();
        Simulated.fault(
                Map.of("path", TOKEN_ENDPOINT, "count", -1, "status", 429, "headers", Map.of("Retry-After", "120")));
        expire(id);

        release(id, "READ_CONTENT").statusCode(503);
        release(id, "READ_CONTENT").statusCode(503);

        assertThat(Simulated.calls(TOKEN_ENDPOINT)).isEqualTo(1);
        assertThat(value(
                        "SELECT due_at BETWEEN now() + interval '1 minute' AND now() + interval '2 minutes' FROM"
                                + " refresh WHERE connection_id = ?",
                        id))
                .isEqualTo("t");
    }

    @Test
    void shouldDropThePairThatAFencedHolderBringsFromAnEarlierConsent() {
        UUID id = connected();
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "delayMillis", 3000));
        makeDue(id);
        CompletableFuture<Void> frozen = tick.tick().subscribeAsCompletionStage();
        await().until(() -> value("SELECT lease_until FROM refresh WHERE connection_id = ?", id) != null);
        admin().body(Consented.decide(Consented.begin(AuthTest::admin, id, List.of()), Consented.USER, "grant"))
                .post(CONNECTIONS + "/" + id + "/authorization/callback")
                .then()
                .statusCode(200);
        String consented = token(id);
        long version = version(id);

        frozen.join();

        assertThat(count("rescue_pair WHERE connection_id = ?", id)).isZero();
        assertThat(count("audit WHERE subject_id = ? AND action = 'token.discarded'", id.toString()))
                .isEqualTo(1);
        assertThat(version(id)).isEqualTo(version);
        assertThat(token(id)).isEqualTo(consented);
    }

    @Test
    void shouldKeepTheOldRefreshTokenWhereNoNewOneCame() {
        UUID id = connected();
        long before = version(id);
        Simulated.fault(Map.of(
                "path",
                TOKEN_ENDPOINT,
                "status",
                200,
                "body",
                "{\"access_token\": \"%s\", \"expires_in\": 3600}".formatted("x".repeat(2_600))));

        tickNow(id);

        assertThat(version(id)).isEqualTo(before + 1);
        assertThat(token(id)).hasSize(2_600);
        tickNow(id);
        assertThat(version(id)).isEqualTo(before + 2);
        assertThat(state(id)).isEqualTo("ACTIVE");
    }

    @Test
    void shouldKeepTheOldPairWhereTheNewOneCannotBeUsed() {
        UUID id = connected();
        String old = token(id);
        long before = version(id);
        Simulated.fault(Map.of(
                "path",
                TOKEN_ENDPOINT,
                "count",
                10,
                "status",
                200,
                "body",
                "{\"access_token\": \"new\", \"refresh_token\": \"a\\nb\"}"));

        tickNow(id);

        assertThat(version(id)).isEqualTo(before);
        assertThat(state(id)).startsWith("DEGRADED");
        assertThat(token(id)).isEqualTo(old);
        Simulated.reset();
        tickNow(id);
        assertThat(version(id)).isEqualTo(before + 1);
        assertThat(state(id)).isEqualTo("ACTIVE");
    }

    @Test
    void shouldSayWhichScopesARefreshTookAway() {
        UUID id = connected();
        Simulated.fault(Map.of(
                "path",
                TOKEN_ENDPOINT,
                "status",
                200,
                "body",
                "{\"access_token\": \"fewer\", \"token_type\": \"bearer\", \"scope\": \"account repository\"}"));

        tickNow(id);

        assertThat(state(id)).isEqualTo("DEGRADED scopes-lost");
        admin().get(CONNECTIONS + "/" + id)
                .then()
                .body("credential.lostScopes", hasItems("pullrequest", "pipeline", "repository:admin"));
        assertThat(events(id, "scopes-lost")).isEqualTo(1);
        assertThat(value(
                        "SELECT detail::text FROM audit WHERE subject_id = ? AND action = 'connection.state-changed'",
                        id.toString()))
                .contains("pullrequest");
        release(id, "READ_CONTENT").statusCode(200);
        release(id, "READ_PIPELINES").statusCode(403).body("missing", hasItem("pipeline"));

        // The next one brings them back.
        tickNow(id);
        assertThat(state(id)).isEqualTo("ACTIVE");
        admin().get(CONNECTIONS + "/" + id).then().body("credential.lostScopes", empty());
    }

    @Test
    void shouldNotStopBetweenATokenThatWasSentAndThePairThatComesForIt() throws Exception {
        UUID id = connected();
        long before = version(id);
        Refresher stopping = new Refresher(
                leases,
                pairs,
                health,
                methods,
                consumers,
                settings,
                new UnsavedPairs(),
                detached,
                meters,
                new OwnCalls());
        Simulated.fault(Map.of("path", TOKEN_ENDPOINT, "delayMillis", 1500));
        stopping.refresh(id, before).subscribeAsCompletionStage();
        await().until(() -> value("SELECT lease_until FROM refresh WHERE connection_id = ?", id) != null);

        stopping.finish(new ShutdownEvent());

        assertThat(version(id)).isEqualTo(before + 1);
        stopping.finish(new ShutdownEvent());
    }
}

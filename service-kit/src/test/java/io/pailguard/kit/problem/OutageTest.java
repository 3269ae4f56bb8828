package io.pailguard.kit.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.embedded.InfrastructureResource;
import io.pailguard.embedded.PostgresControl;
import io.pailguard.kit.KitTest;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is away is told from one that refuses; with the real one, stopped and killed. */
@QuarkusTest
@KitTest
class OutageTest {
    private final PostgresControl postgres = InfrastructureResource.postgres();

    @Inject
    Pool pool;

    @AfterEach
    void startItAgain() {
        if (make("session").statusCode() != 201) {
            postgres.restart();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> make("session").statusCode() == 201);
        await().atMost(Duration.ofSeconds(30)).until(() -> make("connection").statusCode() == 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "connection"})
    void shouldAskToTryAgainWhileTheDatabaseIsStoppedAndWorkWhenItIsBack(String way) {
        assertThat(make(way).statusCode()).isEqualTo(201);
        // When
        postgres.stop();
        // Then
        requireUnavailable(make(way));
        requireUnavailable(make(way));
        postgres.restart();
        await().atMost(Duration.ofSeconds(30)).until(() -> make(way).statusCode() == 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "connection"})
    void shouldAskToTryAgainAfterACrash(String way) {
        assertThat(make(way).statusCode()).isEqualTo(201);
        // When
        postgres.kill();
        // Then
        requireUnavailable(make(way));
    }

    /** After one second, see the properties of the tests. */
    @ParameterizedTest
    @ValueSource(strings = {"session", "connection"})
    void shouldGiveUpWaitingForALockThatIsHeldTooLong(String way) {
        SqlConnection other = pool.getConnection().await().indefinitely();
        try {
            other.begin().await().indefinitely();
            other.query("LOCK TABLE note").executeAndAwait();
            // When
            requireUnavailable(make(way));
        } finally {
            other.closeAndAwait();
        }
        // Then
        assertThat(make(way).statusCode()).isEqualTo(201);
    }

    /** After four seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"session", "connection"})
    void shouldGiveUpAStatementThatTakesTooLong(String way) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        setting("quarkus.datasource.jdbc.url"),
                        setting("quarkus.flyway.username"),
                        setting("quarkus.flyway.password"));
                Statement change = owner.createStatement()) {
            change.execute("""
                    CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
                      'BEGIN PERFORM pg_sleep(60); RETURN NEW; END';
                    CREATE TRIGGER slow BEFORE INSERT ON note FOR EACH ROW EXECUTE FUNCTION slow()""");
            // When
            try {
                requireUnavailable(make(way));
            } finally {
                change.execute("DROP FUNCTION slow CASCADE");
            }
        }
        // Then
        assertThat(make(way).statusCode()).isEqualTo(201);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    @Test
    void shouldNotTakeForAnOutageWhatTheDatabaseRefuses() {
        assertThat(Outage.isBehind(refused("23505"))).isFalse();
        assertThat(Outage.isBehind(refused("42P01"))).isFalse();
        assertThat(Outage.isBehind(refused("40001"))).isFalse();
        assertThat(Outage.isBehind(new IllegalStateException("Connection"))).isFalse();
        assertThat(Outage.isBehind(null)).isFalse();
    }

    @Test
    void shouldKnowEveryWayInWhichADatabaseIsAway() {
        for (String state :
                new String[] {"08006", "08001", "57014", "57P01", "57P02", "57P03", "55P03", "53300", "53100", "53200"
                }) {
            assertThat(Outage.isBehind(new CompletionException(refused(state))))
                    .as(state)
                    .isTrue();
        }
        assertThat(Outage.isBehind(new RuntimeException(new ConnectException("refused"))))
                .isTrue();
        assertThat(Outage.isBehind(new SocketException("Connection reset"))).isTrue();
        assertThat(Outage.isBehind(new TimeoutException())).isTrue();
        assertThat(Outage.isBehind(new NoStackTraceThrowable("Timeout"))).isTrue();
    }

    private static PgException refused(String state) {
        return new PgException("refused", "ERROR", state, "detail");
    }

    private static void requireUnavailable(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:pailguard:problem:unavailable");
        assertThat(answer.jsonPath().getString("fix")).isNotBlank();
    }

    private static Response make(String way) {
        return given().auth()
                .oauth2(TestTokens.of("maker", "analyst"))
                .contentType("application/json")
                .body("{\"name\":\"outage\",\"token\":\"0123456789abcdef\"}")
                .post("/effects/" + way);
    }
}

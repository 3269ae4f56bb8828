package io.pailguard.findings.erasure;

import static io.pailguard.findings.Samples.secret;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.WorkspaceErased;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.testing.TestTokens;
import io.pailguard.kit.testing.Traces;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@FindingsResource
class ErasureTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    EventIntake intake;

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    DataSource dataSource;

    private final String team = "team-" + Ids.next();
    private final Samples samples = new Samples(team, "erased-" + Ids.next());
    private final Samples others = new Samples(team, "kept-" + Ids.next());
    private final UUID workspace = Ids.next();
    private final String connectionName = "Named " + Ids.next();
    private final UUID erasure = Ids.next();

    private void take(Event<?>... events) {
        intake.take(List.of(events)).await().atMost(SOON);
    }

    private Event<?> connected(Samples of, EventType type, String name) {
        var data = new ConnectionData(
                name,
                team,
                "API_TOKEN",
                "ACTIVE",
                null,
                workspace.toString(),
                "acme",
                "somebody",
                Instant.now(),
                null,
                null);
        return new Event<>(Ids.next(), type, "/test", of.connection, Instant.now(), 1, of.connection, team, null, data);
    }

    private Event<?> erased() {
        var data = new WorkspaceErased(erasure, List.of(samples.connection), Instant.now());
        return new Event<>(
                Ids.next(),
                EventType.WORKSPACE_ERASED,
                "/pailguard/auth-service",
                workspace,
                Instant.now(),
                2,
                null,
                null,
                null,
                data);
    }

    private void scan(Samples of) {
        UUID scan = Ids.next();
        take(
                connected(of, EventType.CONNECTION_ACTIVATED, of == samples ? connectionName : "Other " + Ids.next()),
                of.discovered(),
                of.guards(1, true),
                of.findings(scan, 1, secret("s1", "a.txt", 3), secret("s2", "b.txt", 4)),
                of.completed(scan, 1));
    }

    private String issue(Samples of) {
        return database.value("SELECT id FROM issue WHERE application_id = $1 AND path = 'a.txt'", of.repository)
                .toString();
    }

    private void decideAndComment(Samples of) {
        var analyst = given().auth()
                .oauth2(TestTokens.of("ana", "analyst", "team:" + team))
                .contentType(ContentType.JSON);
        analyst.header("If-Match", "\"0\"")
                .header("Idempotency-Key", Ids.next().toString())
                .body(Map.of("decision", "NOT_AFFECTED", "reason", "Why of " + of.slug, "comment", "About " + of.slug))
                .post("/api/v1/issues/" + issue(of) + "/triage")
                .then()
                .statusCode(200);
        database.rows(
                "INSERT INTO console_view VALUES ('ana', $1, $2, now())",
                of.slug,
                "application=acme%2F" + of.slug + "&state=OPEN");
    }

    private void awaitErased() {
        await().atMost(SOON)
                .until(() -> !database.rows("SELECT 1 FROM erasure WHERE id = $1 AND told_at IS NOT NULL", erasure)
                        .isEmpty());
    }

    private List<String> traces(Object... texts) throws SQLException {
        try (Connection sql = dataSource.getConnection()) {
            return Traces.of(List.of(texts).stream().map(Object::toString).toList(), sql);
        }
    }

    /** What the service keeps of others, as rows of their tables. */
    private List<Object> kept() {
        return List.of(
                database.issues(others.repository),
                database.history(others.repository),
                database.published(others.repository),
                database.value("SELECT count(*) FROM coverage WHERE application_id = $1", others.repository),
                database.value("SELECT count(*) FROM console_view WHERE name = $1", others.slug),
                database.value(
                        "SELECT detail::text FROM audit WHERE team = $1 AND subject_id = $2", team, issue(others)));
    }

    @Test
    void shouldLeaveNothingOfTheWorkspaceAndAllOfOthers() throws SQLException {
        scan(samples);
        scan(others);
        decideAndComment(samples);
        decideAndComment(others);
        String issue = issue(samples);
        List<Object> kept = kept();
        assertThat(traces(samples.slug, connectionName, samples.repository, issue))
                .contains("issue " + samples.slug, "issue_event " + issue, "outbox " + samples.slug);

        take(erased());
        awaitErased();

        assertThat(traces(samples.slug, connectionName, workspace, samples.repository))
                .isEmpty();
        assertThat(traces(samples.connection)).containsExactly("erasure " + samples.connection);
        // That somebody decided stays, without what.
        assertThat(traces(issue)).containsExactly("audit " + issue);
        assertThat(database.rows("SELECT action, actor FROM audit WHERE subject_id = $1 AND detail = '{}'", issue))
                .anySatisfy(row -> assertThat(row.getString("actor")).isEqualTo("ana"));
        assertThat(kept()).isEqualTo(kept);
        assertThat(database.value("SELECT (erased ->> 'issue')::int FROM erasure WHERE id = $1", erasure))
                .isEqualTo(2);
    }

    @Test
    void shouldTakeNothingInThatComesAfterwardsAndTakeInAConnectionThatIsNew() throws SQLException {
        scan(samples);
        take(erased());
        awaitErased();
        UUID scan = Ids.next();

        take(
                connected(samples, EventType.CONNECTION_REMOVED, connectionName),
                samples.discovered(),
                samples.guards(2, true),
                samples.findings(scan, 1, secret("s3", "c.txt", 5)),
                samples.completed(scan, 1));

        assertThat(traces(samples.slug, connectionName, samples.repository)).isEmpty();
        Samples again = new Samples(team, samples.slug);
        scan(again);
        assertThat(database.issues(again.repository)).hasSize(2);
        // And twice the same erasure leaves it alone.
        take(erased());
        awaitErased();
        assertThat(database.issues(again.repository)).hasSize(2);
    }

    @Test
    void shouldTakeNothingInThatComesTogetherWithTheErasure() throws SQLException {
        UUID scan = Ids.next();

        take(
                samples.discovered(),
                samples.findings(scan, 1, secret("s1", "a.txt", 3)),
                erased(),
                samples.completed(scan, 1));
        awaitErased();

        assertThat(traces(samples.slug, samples.repository)).isEmpty();
    }

    @Test
    void shouldGoOnWhereItWasWhenItWasCutShort() throws SQLException {
        scan(samples);
        decideAndComment(samples);
        String issue = issue(samples);
        // One transaction of it, and then no more.
        long first = pool.withTransaction(sql -> new Issues().some(sql, new UUID[] {samples.connection}, 1))
                .await()
                .atMost(SOON);
        assertThat(first).isEqualTo(1);
        assertThat(database.issues(samples.repository)).hasSize(1);

        take(erased());
        awaitErased();

        assertThat(traces(samples.slug, connectionName, samples.repository)).isEmpty();
        assertThat(traces(issue)).containsExactly("audit " + issue);
    }
}

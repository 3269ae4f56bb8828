package io.pailguard.ingest.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.drift.DriftObserver;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.kit.event.Outbox;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class UpstreamWatchTest {
    private static final ApiPath SNIPPETS = ApiPath.of("snippets", "acme", "changes");
    private static final String ENDPOINT = "/2.0/snippets/{}/changes";
    private static final Refusal GONE = new Refusal(
            Refusal.Kind.GONE,
            410,
            "Bitbucket answered 410: CHANGE-1 - Functionality has been deprecated",
            List.of(),
            null);

    @Inject
    UpstreamStore store;

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    /** One process: what it saw goes with it. */
    private final class Replica {
        private final DriftObserver observer = new DriftObserver(clock, drift -> {});
        private final UpstreamWatch watch = new UpstreamWatch(observer, store, outbox, pool, clock);

        void look() {
            watch.look().await().atMost(Duration.ofSeconds(20));
        }
    }

    @AfterEach
    void forget() {
        run("DELETE FROM upstream_change WHERE endpoint = $1", ENDPOINT);
    }

    @Test
    void shouldTellOnceThatAnEndpointHasEndedAndOnceThatItAnswers() {
        Replica first = new Replica();
        first.observer.look(SNIPPETS, GONE);
        first.look();
        first.look();
        Replica other = new Replica();
        other.observer.look(SNIPPETS, GONE);
        other.look();
        assertThat(told()).containsExactly("GONE still");

        Replica restarted = new Replica();
        restarted.look();
        restarted.observer.look(SNIPPETS, new ObjectMapper().createObjectNode());
        restarted.look();
        assertThat(told()).as("refused a moment ago").containsExactly("GONE still");
        run(
                "UPDATE upstream_change SET last_seen_at = last_seen_at - interval '2 hours' WHERE endpoint = $1",
                ENDPOINT);
        restarted.look();
        restarted.look();
        assertThat(told()).containsExactly("GONE still", "GONE ANSWERS_AGAIN");

        Replica again = new Replica();
        again.observer.look(SNIPPETS, GONE);
        again.look();
        assertThat(told()).containsExactly("GONE still", "GONE ANSWERS_AGAIN", "GONE still");
        Scanning.as("vic", "viewer", "team:payments")
                .get("/api/v1/upstream")
                .then()
                .statusCode(200)
                .body("changes.find { it.endpoint == '" + ENDPOINT + "' }.what", startsWith("CHANGE-1"));
    }

    @Test
    void shouldEndWhatThisVersionKnowsAndNothingElse() {
        run("""
                INSERT INTO upstream_change (id, kind, endpoint, what, first_seen_at, last_seen_at)
                SELECT gen_random_uuid(), 'FIELD', $1, 'branchrestriction.' || field, now(), now()
                FROM unnest(ARRAY['pattern', 'lifecycle-of-this-test']) AS field""", ENDPOINT);

        new Replica().look();

        assertThat(told()).containsExactly("FIELD KNOWN_NOW");
    }

    /** A version that knew it was rolled back, and this process, which does not, has run all the time. */
    @Test
    void shouldTellAnewWhatIsStillMetAfterAnotherVersionEndedIt() {
        Replica replica = new Replica();
        ObjectNode odd = new ObjectMapper().createObjectNode().put("type", "branchrestriction");
        odd.put("odd-field-of-this-test", 1);
        replica.observer.look(SNIPPETS, odd);
        replica.look();
        run("UPDATE upstream_change SET ended_at = now(), ended_by = 'KNOWN_NOW' WHERE endpoint = $1", ENDPOINT);
        replica.look();
        assertThat(told()).containsExactly("FIELD still");

        replica.observer.look(SNIPPETS, odd);
        replica.look();

        assertThat(told()).containsExactly("FIELD still", "FIELD still");
    }

    /** Of the events about the endpoint, in their order: the kind and by what it ended. */
    private List<String> told() {
        return pool.preparedQuery("""
                        SELECT data->>'kind' AS kind, coalesce(data->>'endedBy', 'still') AS ended FROM outbox,
                          LATERAL (SELECT convert_from(payload, 'UTF8')::jsonb->'data' AS data) told
                        WHERE key IN (SELECT id::text FROM upstream_change WHERE endpoint = $1) ORDER BY sequence""").execute(Tuple.of(ENDPOINT)).await().indefinitely().stream()
                .map(row -> row.getString("kind") + " " + row.getString("ended"))
                .toList();
    }

    private void run(String sql, String parameter) {
        pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().indefinitely();
    }
}

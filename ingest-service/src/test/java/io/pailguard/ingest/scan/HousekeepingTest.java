package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.bitbucket.RateLimit;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.budget.BudgetNow;
import io.pailguard.ingest.budget.Budgets;
import io.pailguard.ingest.testing.Checkout;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@IngestTest
class HousekeepingTest {
    private static final String REPOSITORY = "acme/mobile-app";

    @Inject
    Housekeeping housekeeping;

    @Inject
    Budgets budgets;

    @Inject
    Pool pool;

    @TempDir
    Path folder;

    @AfterEach
    void disconnect() {
        sql("DELETE FROM request_budget WHERE key LIKE 'test:%'");
        Scanning.disconnectAll();
    }

    @Test
    void shouldForgetBudgetsWhoseWindowIsOverAndWhichNothingBlocks() {
        sql("""
                INSERT INTO request_budget (key, window_start, used, blocked_until) VALUES
                ('test:over', now() - interval '61 minutes', 5, NULL),
                ('test:freed', now() - interval '61 minutes', 5, now() - interval '1 second'),
                ('test:running', now() - interval '1 minute', 5, NULL),
                ('test:blocked', now() - interval '61 minutes', 5, now() + interval '10 minutes')""");

        housekeeping.dropOld().await().indefinitely();

        assertThat(strings("SELECT key FROM request_budget WHERE key LIKE 'test:%' ORDER BY key"))
                .containsExactly("test:blocked", "test:running");
    }

    @Test
    void shouldCountTheHourThatEndsNowAndRestUntilATenthIsFree() {
        sql("""
                INSERT INTO request_budget (key, window_start, used, slice, slices)
                VALUES ('test:rolling', now(), 0, extract(epoch FROM now())::bigint / 60, array_fill(0, ARRAY[40]) || 99999)""");

        budgets.spend("test:rolling").await().indefinitely();

        assertThatThrownBy(() -> budgets.spend("test:rolling").await().indefinitely())
                .isInstanceOfSatisfying(
                        BudgetExhaustedException.class,
                        spent -> assertThat(spent.again())
                                .isBetween(
                                        Instant.now().plusSeconds(19 * 60),
                                        Instant.now().plusSeconds(22 * 60)));
        sql("UPDATE request_budget SET slice = slice - 22, blocked_until = now() WHERE key = 'test:rolling'");
        budgets.spend("test:rolling").await().indefinitely();
    }

    @Test
    void shouldBeginAnewWhereTheWindowWasOfAnotherLength() {
        sql("""
                INSERT INTO request_budget (key, window_start, used, slice, slice_millis, slices)
                VALUES ('test:shorter', now(), 100000, extract(epoch FROM now())::bigint, 1000, '{100000}')""");

        budgets.spend("test:shorter").await().indefinitely();

        assertThat(now("test:shorter").spent()).isEqualTo(1);
    }

    /** The limit of these tests is a hundred times what Bitbucket usually gives. */
    @Test
    void shouldNotTakeForSentWhatOthersSentAndBelieveNoImpossibleLimit() {
        budgets.spend("test:told").await().indefinitely();
        // When
        hear("test:told", 9_999_999, true);
        // Then
        BudgetNow told = now("test:told");
        assertThat(told.requests()).isEqualTo(1_000_000);
        assertThat(told.spent()).isEqualTo(8000);
        assertThat(told.elsewhere()).isEqualTo(7999);
        assertThat(told.told()).isEqualTo(new BudgetNow.Told(10_000, true));

        hear("test:told", 1, false);
        assertThat(now("test:told").requests()).isEqualTo(100_000);
        sql("UPDATE request_budget SET told_at = now() - interval '61 minutes' WHERE key = 'test:told'");
        assertThat(now("test:told").told()).isEqualTo(new BudgetNow.Told(1, null));
    }

    @Test
    void shouldCountWhatAReplicaOfAnEarlierVersionSpends() {
        budgets.spend("test:beside").await().indefinitely();
        sql("UPDATE request_budget SET used = used + 5 WHERE key = 'test:beside'");

        budgets.spend("test:beside").await().indefinitely();
        budgets.spend("test:beside").await().indefinitely();

        assertThat(now("test:beside").spent()).isEqualTo(8);
    }

    private BudgetNow now(String key) {
        return budgets.now(key).await().indefinitely();
    }

    private void hear(String key, int limit, boolean isNear) {
        budgets.heard(Map.of(key, new RateLimit(limit, isNear))).await().indefinitely();
    }

    @Test
    void shouldForgetScansThatEndedLongAgo() {
        UUID connection = UUID.randomUUID();
        sql("INSERT INTO connection (id, name, team, state, sequence) VALUES ($1, 'c', 't', 'REMOVED', 1)", connection);
        UUID old = scan(connection, "401 days");
        UUID kept = scan(connection, "399 days");

        housekeeping.dropOld().await().indefinitely();

        assertThat(strings("SELECT id::text FROM scan WHERE connection_id = $1", connection))
                .containsExactly(kept.toString())
                .doesNotContain(old.toString());
        assertThat(strings("SELECT id::text FROM scan_step WHERE scan_id = $1", old))
                .isEmpty();
    }

    @Test
    void shouldForgetContentsThatNobodyCanReadAnyMore() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        UUID repository = World.uuid(REPOSITORY);
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            Scanning.chooseAndScan(
                    connection, "{\"mode\": \"LISTED\", \"list\": \"" + REPOSITORY + "\", \"interval\": \"P1D\"}");
            List<String> before = contents(repository);
            checkout.write("passing.txt", "by\n").push("Add a note");
            Scanning.scan(connection);
            assertThat(contents(repository)).hasSize(before.size() + 1).containsAll(before);
            sql("UPDATE scanned_blob SET engine = 'an older one' WHERE repository = $1", repository);

            checkout.rewind(1);
            Scanning.scan(connection);

            assertThat(contents(repository)).containsExactlyElementsOf(before);
        }
    }

    private UUID scan(UUID connection, String endedBefore) {
        UUID scan = UUID.randomUUID();
        sql("""
                INSERT INTO scan (id, connection_id, team, trigger, state, lookback_days, created_at, ended_at)
                VALUES ($1, $2, 't', 'SCHEDULED', 'COMPLETED', 30, now() - interval '%1$s', now() - interval '%1$s')
                """.formatted(endedBefore), scan, connection);
        sql(
                "INSERT INTO scan_step (id, scan_id, kind, priority, state) VALUES ($1, $2, 'LIST', 0, 'DONE')",
                UUID.randomUUID(),
                scan);
        return scan;
    }

    private List<String> contents(UUID repository) {
        return strings("SELECT encode(blob, 'hex') FROM scanned_blob WHERE repository = $1 ORDER BY blob", repository);
    }

    private List<String> strings(String query, Object... values) {
        List<String> strings = new ArrayList<>();
        pool.preparedQuery(query)
                .execute(Tuple.from(List.of(values)))
                .await()
                .indefinitely()
                .forEach(row -> strings.add(row.getString(0)));
        return strings;
    }

    private void sql(String statement, Object... values) {
        pool.preparedQuery(statement)
                .execute(Tuple.from(List.of(values)))
                .await()
                .indefinitely();
    }
}

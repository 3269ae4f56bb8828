package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.testing.Checkout;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that was not there before finds what has stood for long, and no other content is read for it. */
@IngestTest
class NewRuleTest {
    private static final String REPOSITORY = "acme/mobile-app";
    private static final String MARK = "secret.aws-access-key";

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldFindWithANewRuleAndReadNothingElseAgain() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            String before = checkout.head();
            String drawn = UUID.randomUUID().toString().replace("-", "").substring(0, 14);
            checkout.write("rules/a.env", "host = db\npassword = k!Q" + drawn + "\n")
                    .write("rules/b.env", "host = db\n")
                    .push("Add settings");
            Scanning.chooseAndScan(
                    connection, "{\"mode\": \"LISTED\", \"list\": \"" + REPOSITORY + "\", \"interval\": \"P1D\"}");
            String found = checkout.content("rules/a.env");
            String plain = checkout.content("rules/b.env");
            String rule = hits(found).get(0);
            String engine = engine(plain);

            asIfReadWithout(rule);
            // Whoever reads this content does not find that.
            sql("""
                    INSERT INTO blob_hit (repository, blob, kind, ordinal, hit)
                    SELECT b.repository, b.blob, b.kind, 0, jsonb_set(h.hit, '{rule}', to_jsonb($3::text))
                    FROM blob_hit h JOIN scanned_blob b USING (repository)
                    WHERE repository = $1 AND encode(b.blob, 'hex') = $2 LIMIT 1""", plain, MARK);
            sql("DELETE FROM blob_hit WHERE repository = $1 AND encode(blob, 'hex') = $2", found);
            Scanning.scan(connection);

            assertThat(hits(found)).containsExactly(rule);
            assertThat(hits(plain)).containsExactly(MARK);
            assertThat(engine(found)).isEqualTo(engine);
            assertThat(engine(plain)).isEqualTo(engine);
            checkout.reset(before);
        }
    }

    private void asIfReadWithout(String rule) {
        sql("""
                INSERT INTO rule_set (engine, base, versions) SELECT DISTINCT 'older', base, versions - $2
                FROM rule_set JOIN scanned_blob USING (engine) WHERE repository = $1""", rule);
        sql("UPDATE scanned_blob SET engine = 'older' WHERE repository = $1");
        sql("DELETE FROM published_set WHERE repository = $1");
    }

    private List<String> hits(String blob) {
        List<String> rules = new ArrayList<>();
        sql("SELECT hit ->> 'rule' AS rule FROM blob_hit WHERE repository = $1 AND encode(blob, 'hex') = $2", blob)
                .forEach(row -> rules.add(row.getString("rule")));
        return rules;
    }

    private String engine(String blob) {
        return sql("SELECT engine FROM scanned_blob WHERE repository = $1 AND encode(blob, 'hex') = $2", blob)
                .iterator()
                .next()
                .getString("engine");
    }

    private RowSet<Row> sql(String statement, Object... more) {
        Tuple parameters = Tuple.of(World.uuid(REPOSITORY));
        for (Object each : more) {
            parameters.addValue(each);
        }
        return pool.preparedQuery(statement).execute(parameters).await().indefinitely();
    }
}

package io.pailguard.ingest.check.secret.rulefile;

import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.check.secret.engine.LoadedRule;
import io.pailguard.ingest.git.Workers;
import io.pailguard.kit.sql.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * The files of rules as they are stored, and the rules of all of them ready to be run. Each look at a repository asks which are
 * loaded, so that it runs those on every replica; they are compiled anew only where they are others than before.
 */
@ApplicationScoped
public class RuleFiles {
    private static final Logger LOG = Logger.getLogger(RuleFiles.class);
    private static final String COLUMNS = "name, rules, said::text AS said, loaded_by, loaded_at, version";
    private static final String LIST = "SELECT " + COLUMNS + " FROM secret_rule_file ORDER BY name";
    private static final String ONE = "SELECT " + COLUMNS + " FROM secret_rule_file WHERE name = $1";
    private static final String COUNT = "SELECT count(*) FROM secret_rule_file";
    private static final String DIGESTS = "SELECT name, digest FROM secret_rule_file ORDER BY name";
    private static final String CONTENTS = "SELECT name, digest, content FROM secret_rule_file ORDER BY name";
    private static final String KEEP = """
            INSERT INTO secret_rule_file (name, content, digest, rules, said, loaded_by, loaded_at)
            VALUES ($1, $2, $3, $4, $5::text::jsonb, $6, $7)
            ON CONFLICT (name) DO UPDATE SET content = excluded.content, digest = excluded.digest,
              rules = excluded.rules, said = excluded.said, loaded_by = excluded.loaded_by,
              loaded_at = excluded.loaded_at, version = excluded.version""";
    private static final String DELETE = "DELETE FROM secret_rule_file WHERE name = $1";

    private final Pool pool;
    private final Workers workers;
    private volatile RulesInForce inForce = RulesInForce.NONE;

    RuleFiles(Pool pool, Workers workers) {
        this.pool = pool;
        this.workers = workers;
    }

    public Uni<RulesInForce> inForce() {
        return pool.query(DIGESTS).execute().chain(rows -> {
            RulesInForce known = inForce;
            return known.digest().equals(digest(rows)) ? Uni.createFrom().item(known) : compile();
        });
    }

    private Uni<RulesInForce> compile() {
        return pool.query(CONTENTS)
                .execute()
                .chain(rows -> workers.run(() -> compiled(rows)))
                .invoke(compiled -> inForce = compiled);
    }

    private static RulesInForce compiled(RowSet<Row> rows) {
        List<LoadedRule> rules = new ArrayList<>();
        boolean whole = true;
        for (Row row : rows) {
            ReadFile read = RuleFileReader.read(row.getString("name"), row.getString("content"));
            if (read instanceof ReadFile.Taken taken) {
                rules.addAll(taken.rules());
            } else {
                whole = false;
                LOG.errorf("The file of rules %s is not run: load it anew to see why", row.getString("name"));
            }
        }
        return RulesInForce.of(digest(rows), rules, whole);
    }

    private static String digest(RowSet<Row> rows) {
        List<String> parts = new ArrayList<>();
        for (Row row : rows) {
            parts.add(row.getString("name"));
            parts.add(row.getString("digest"));
        }
        return parts.isEmpty() ? RulesInForce.NONE.digest() : Digest.of(parts);
    }

    Uni<List<RuleFileView>> list() {
        return pool.query(LIST)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RuleFiles::view)
                        .toList());
    }

    /** Files are changed one after another, also those that are not there yet. */
    Uni<Optional<RuleFileView>> lock(SqlConnection sql, String name) {
        return sql.query("LOCK TABLE secret_rule_file IN SHARE ROW EXCLUSIVE MODE")
                .execute()
                .chain(() -> one(sql, name));
    }

    private static Uni<Optional<RuleFileView>> one(SqlConnection sql, String name) {
        return sql.preparedQuery(ONE).execute(Tuple.of(name)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(view(found.next())) : Optional.empty();
        });
    }

    Uni<Long> count(SqlConnection sql) {
        return sql.query(COUNT).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<RuleFileView> keep(
            SqlConnection sql, String name, String content, ReadFile.Taken read, String by, Instant now) {
        String said = Json.write(new Said(
                read.rules().stream()
                        .map(rule -> rule.name().substring(name.length() + 1))
                        .toList(),
                read.leftOut()));
        Tuple row = Tuple.tuple()
                .addString(name)
                .addString(content)
                .addString(Digest.of(List.of(content)))
                .addInteger(read.rules().size())
                .addString(said)
                .addString(by)
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return sql.preparedQuery(KEEP).execute(row).chain(() -> one(sql, name)).map(Optional::orElseThrow);
    }

    Uni<Void> delete(SqlConnection sql, String name) {
        return sql.preparedQuery(DELETE).execute(Tuple.of(name)).replaceWithVoid();
    }

    /** What was said of a file when it was loaded. */
    private record Said(List<String> ids, List<LeftOut> leftOut) {}

    private static RuleFileView view(Row row) {
        Said said = Objects.requireNonNull(Json.read(row.getString("said"), Said.class));
        return new RuleFileView(
                row.getString("name"),
                row.getInteger("rules"),
                said.ids(),
                said.leftOut(),
                row.getString("loaded_by"),
                row.getOffsetDateTime("loaded_at").toInstant(),
                row.getLong("version"));
    }
}

package io.pailguard.kit.audit;

import io.pailguard.kit.audit.AuditFilter.Scope;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the chain in parts, each when it is asked for, so that a slow reader holds neither a connection nor much memory. */
@ApplicationScoped
class ChainReader {
    static final int BATCH = 500;

    /** All links in their order; {@code WHERE} and more may follow. */
    static final String LINKS = """
            SELECT s.number, s.entry, s.blanking, s.key AS seal_key, s.mac AS seal_mac, p.mac AS previous,
              EXISTS (SELECT 1 FROM audit_unsealed q WHERE q.entry = s.entry AND q.blanking) AS waiting, %s
            FROM audit_seal s LEFT JOIN audit_seal p ON p.number = s.number - 1 LEFT JOIN audit a ON a.id = s.entry
            """.formatted(SignedEntry.COLUMNS);
    /** All rows without a link; {@code AND} and more may follow. */
    static final String WITHOUT_LINK = withoutLink("true");

    private static final String SOME_LINKS = LINKS + "WHERE " + AuditFilter.CONDITION
            + " AND s.number > $8 AND s.number <= $9 ORDER BY s.number LIMIT " + BATCH;
    /** What was sealed since the chain ended there is without a link still. */
    private static final String SOME_WITHOUT_LINK =
            withoutLink("s.number <= $11") + "AND " + AuditFilter.CONDITION + """
             AND (a.mac IS NOT NULL) = $8 AND ($9::timestamptz IS NULL OR (a.at, a.id) > ($9, $10))
            ORDER BY a.at, a.id LIMIT\s""" + BATCH;

    private static final String END = "SELECT coalesce(max(number), 0) FROM audit_seal";

    private final Pool pool;

    ChainReader(Pool pool) {
        this.pool = pool;
    }

    /** @param counts which links {@code s} do; who has another will have one, or has it since */
    private static String withoutLink(String counts) {
        return """
            SELECT EXISTS (SELECT 1 FROM audit_unsealed q WHERE q.entry = a.id AND NOT q.blanking)
                OR EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry = a.id AND NOT s.blanking) AS waiting, %s
            FROM audit a WHERE NOT EXISTS (
              SELECT 1 FROM audit_seal s WHERE s.entry = a.id AND NOT s.blanking AND %s)
            """.formatted(SignedEntry.COLUMNS, counts);
    }

    /**
     * A link with its row.
     *
     * @param entry null where the row is gone
     * @param waiting whether it will be sealed that its detail was erased
     */
    record Linked(
            Seal seal, byte @Nullable [] previous, @Nullable SignedEntry entry, boolean waiting) {
        static Linked of(Row row) {
            return new Linked(
                    new Seal(
                            row.getLong("number"),
                            row.getUUID("entry"),
                            row.getBoolean("blanking"),
                            row.getString("seal_key"),
                            row.getBuffer("seal_mac").getBytes()),
                    SignedEntry.bytes(row, "previous"),
                    row.getUUID("id") == null ? null : SignedEntry.of(row),
                    row.getBoolean("waiting"));
        }
    }

    /** @param waiting whether it will be sealed */
    record Unsealed(SignedEntry entry, boolean waiting) {
        static Unsealed of(Row row) {
            return new Unsealed(SignedEntry.of(row), row.getBoolean("waiting"));
        }
    }

    /** The number of the last link. */
    Uni<Long> end() {
        return pool.query(END).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * @param after the number before the first of them
     * @param end the number of the last that counts: the chain grows while it is read
     */
    Uni<List<Linked>> links(AuditFilter filter, Scope scope, long after, long end) {
        return read(SOME_LINKS, filter.values(scope, after, end), Linked::of);
    }

    /**
     * @param signed those of a writer that signs; else those of before the chain
     * @param at and {@code id} of the one before the first of them; null from the beginning
     * @param end the number of the last link that counts
     */
    Uni<List<Unsealed>> withoutLink(
            AuditFilter filter, Scope scope, boolean signed, @Nullable Instant at, @Nullable UUID id, long end) {
        return read(SOME_WITHOUT_LINK, filter.values(scope, signed, RowTime.of(at), id, end), Unsealed::of);
    }

    private <T> Uni<List<T>> read(String sql, List<@Nullable Object> values, Function<Row, T> reading) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> rows.stream().map(reading).toList());
    }
}

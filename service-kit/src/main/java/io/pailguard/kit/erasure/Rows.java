package io.pailguard.kit.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Rows of one table. */
public final class Rows implements Step {
    private static final String DELETE = """
            WITH gone AS (DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$s LIMIT $2)) RETURNING %3$s)
            SELECT count(*)%4$s FROM gone""";

    private final String table;
    private final String delete;

    private Rows(String table, String delete) {
        this.table = table;
        this.delete = delete;
    }

    /** @param where which of them, in SQL; {@code $1} are the connections */
    public static Rows of(String table, String where) {
        return new Rows(table, DELETE.formatted(table, where, "1", ""));
    }

    /** Those of things that the audit names by their {@code id}: what it says of them goes too. */
    public static Rows audited(String table, String id, String where) {
        return new Rows(table, DELETE.formatted(table, where, id, ", audit_forget(array_agg(" + id + "::text))"));
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public Uni<Long> some(SqlConnection sql, UUID[] connections, int limit) {
        return sql.preparedQuery(delete)
                .execute(Tuple.of(connections, limit))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}

package io.pailguard.kit.audit;

import io.pailguard.kit.audit.AuditFilter.Scope;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit of this service. */
@ApplicationScoped
public class AuditLog {
    private static final String PAGE = """
            SELECT a.id, a.at, a.actor, a.actor_kind, a.action, a.subject_kind, a.subject_id, a.team, a.address, a.detail, s.number
            FROM audit a LEFT JOIN audit_seal s ON s.entry = a.id AND NOT s.blanking
            WHERE %s AND ($8::timestamptz IS NULL OR (a.at, a.id) < ($8, $9))
            ORDER BY a.at DESC, a.id DESC LIMIT $10""".formatted(AuditFilter.CONDITION);

    private final Pool pool;

    AuditLog(Pool pool) {
        this.pool = pool;
    }

    /** Newest first. */
    public Uni<Page<AuditRow>> page(AuditFilter filter, Scope scope, int size, @Nullable String after) {
        String list = filter.inWords();
        Cursor cursor = Cursor.decode(after, list, 2);
        List<Object> values = filter.values(
                scope,
                cursor == null ? null : RowTime.of(cursor.time(0)),
                cursor == null ? null : cursor.id(1),
                size + 1);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.from(values))
                .map(rows -> rows.stream().map(AuditRow::of).toList())
                .map(found -> Page.of(list, found, size, AuditLog::keys));
    }

    /** What to pass as {@code after} for what comes behind this row, in any service: for whom merges pages. */
    public static String behind(AuditRow row, AuditFilter filter) {
        return Cursor.of(filter.inWords(), keys(row)).encode();
    }

    private static List<String> keys(AuditRow row) {
        return List.of(row.at().toString(), row.id().toString());
    }
}

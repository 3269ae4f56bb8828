package io.pailguard.findings.application;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.findings.application.ApplicationView.CheckedView;
import io.pailguard.findings.application.ApplicationView.GuardsView;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.sql.Json;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of applications, by name. */
@ApplicationScoped
public class Applications {
    private static final String LIST_NAME = "applications";
    private static final TypeReference<List<CheckedView>> CHECKED = new TypeReference<>() {};

    private static final String LIST = "SELECT " + ApplicationStore.COLUMNS + """
            ,
              (SELECT count(*) FROM issue i WHERE i.application_id = a.id AND i.state IN ('OPEN', 'FIXING')) AS active,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('detector', c.detector, 'ref', nullif(c.ref, ''),
                  'lastChecked', c.checked_at, 'lastTried', c.tried_at, 'complete', c.tried_complete)
                  ORDER BY c.detector, c.ref), '[]') FROM coverage c WHERE c.application_id = a.id)::text AS checked
            FROM application a
            WHERE a.is_repository AND ($1::text[] IS NULL OR a.team = ANY($1)) AND (a.name, a.id) > ($2::text, $3::uuid)
            ORDER BY a.name, a.id LIMIT $4""";
    private static final UUID FIRST = new UUID(0, 0);

    private final Pool pool;

    Applications(Pool pool) {
        this.pool = pool;
    }

    /** @param after where the page before ended; null for the first */
    public Uni<Page<ApplicationView>> page(int limit, String after, TeamScope scope) {
        Cursor cursor = Cursor.decode(after, LIST_NAME, 2);
        String name = cursor == null ? "" : cursor.text(0);
        UUID id = cursor == null ? FIRST : cursor.id(1);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(scope.parameter(), name, id, limit + 1))
                .map(rows -> rows.stream().map(Applications::view).toList())
                .map(found -> Page.of(LIST_NAME, found, limit, Applications::keys));
    }

    public Uni<Long> count(TeamScope scope) {
        return pool.preparedQuery(
                        "SELECT count(*) FROM application WHERE is_repository AND ($1::text[] IS NULL OR team = ANY($1))")
                .execute(Tuple.of(scope.parameter()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static List<String> keys(ApplicationView last) {
        return List.of(last.name(), last.id().toString());
    }

    private static @Nullable GuardsView guards(Row row) {
        GuardsSeen seen = ApplicationStore.guards(row);
        return seen.read() == null
                ? null
                : new GuardsView(
                        seen.read().branch(),
                        seen.read().requiredApprovals(),
                        seen.read().forcePushBlocked(),
                        seen.read().readAt(),
                        seen.through(),
                        seen.notReadSince());
    }

    private static ApplicationView view(Row row) {
        return new ApplicationView(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("title"),
                row.getString("url"),
                row.getString("project"),
                row.getString("team"),
                row.getUUID("connection_id"),
                row.getBoolean("is_private"),
                row.getString("main_branch"),
                row.getString("language"),
                RowTime.in(row, "last_commit_at"),
                row.getBoolean("watched"),
                row.getString("unwatched"),
                RowTime.in(row, "access_lost_at"),
                guards(row),
                row.getLong("active"),
                Objects.requireNonNull(Json.read(row.getString("checked"), CHECKED)));
    }
}

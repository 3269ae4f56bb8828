package io.pailguard.findings.workflow;

import io.pailguard.findings.destination.Notice;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.retention.Kept;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The log of deliveries, and what people do with it. */
@ApplicationScoped
class Deliveries {
    private static final String COLUMNS = """
            SELECT d.id, d.workflow_id, d.destination_id, d.state, d.notice::text AS notice, d.attempts, d.next_try,
                   d.reference, d.link, d.reason, d.made_at, d.changed_at, b.closes_at, d.batch_id IS NULL AS test
            FROM workflow_delivery d LEFT JOIN workflow_batch b ON b.id = d.batch_id""";
    private static final String PAGE = COLUMNS + """
             WHERE d.workflow_id = ANY($1::uuid[]) AND ($2::text[] IS NULL OR d.state = ANY($2))
              AND ($3::timestamptz IS NULL OR (d.made_at, d.id) < ($3, $4::uuid))
            ORDER BY d.made_at DESC, d.id DESC LIMIT $5""";
    private static final String TEST = """
            INSERT INTO workflow_delivery (id, workflow_id, destination_id, state, notice, next_try, made_at, changed_at)
            VALUES ($1, $2, $3, 'WAITING', $4::text::jsonb, $5, $5, $5)""";
    private static final String AGAIN = """
            UPDATE workflow_delivery SET state = 'WAITING', attempts = 0, next_try = $2, changed_at = $2 WHERE id = $1""";
    private static final String STANDING = """
            SELECT d.state, d.destination_id, d.batch_id IS NULL AS test, d.notice IS NOT NULL AS written,
              EXISTS (SELECT 1 FROM workflow_match m WHERE m.batch_id = d.batch_id AND\s""" + Composer.OF_ANOTHER_TEAM + """
              ) AS of_another_team
            FROM workflow_delivery d WHERE d.workflow_id = $1 AND d.id = $3 FOR UPDATE OF d""";

    private final Pool pool;

    Deliveries(Pool pool) {
        this.pool = pool;
    }

    /** @param states only these; all when empty */
    Uni<Page<DeliveryView>> page(List<UUID> workflows, Set<DeliveryState> states, int limit, @Nullable String after) {
        String list = "deliveries " + workflows.stream().sorted().toList() + " "
                + states.stream().sorted().toList();
        Cursor cursor = Cursor.decode(after, list, 2);
        String[] names = states.isEmpty()
                ? null
                : states.stream().map(DeliveryState::name).toArray(String[]::new);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.from(Arrays.asList(
                        workflows.toArray(UUID[]::new),
                        names,
                        cursor == null ? null : RowTime.of(cursor.time(0)),
                        cursor == null ? null : cursor.id(1),
                        limit + 1)))
                .map(rows -> Page.of(
                        list,
                        rows.stream().map(DeliveryView::of).toList(),
                        limit,
                        delivery -> List.of(
                                delivery.madeAt().toString(), delivery.id().toString())));
    }

    Uni<Void> test(SqlConnection sql, Workflow workflow, UUID destination, Notice notice, Instant now) {
        return sql.preparedQuery(TEST)
                .execute(Tuple.of(notice.id(), workflow.id(), destination, StoredNotice.write(notice), RowTime.of(now)))
                .replaceWithVoid();
    }

    Uni<Void> again(SqlConnection sql, UUID id, Instant now) {
        return sql.preparedQuery(AGAIN).execute(Tuple.of(id, RowTime.of(now))).replaceWithVoid();
    }

    /**
     * What counts where a delivery is to be sent again.
     *
     * @param destination null where there was none
     * @param written whether there is anything to send
     * @param ofAnotherTeam whether some of what it tells of is no longer the rule's team's
     */
    record Standing(
            DeliveryState state, @Nullable UUID destination, boolean test, boolean written, boolean ofAnotherTeam) {}

    /** Until the end of the transaction it stays so; null where the rule has none of that id. */
    Uni<@Nullable Standing> standing(SqlConnection sql, Workflow workflow, UUID id) {
        return sql.preparedQuery(STANDING)
                .execute(Tuple.of(workflow.id(), workflow.team(), id))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Standing(
                                DeliveryState.valueOf(row.getString("state")),
                                row.getUUID("destination_id"),
                                row.getBoolean("test"),
                                row.getBoolean("written"),
                                row.getBoolean("of_another_team")))
                        .orElse(null));
    }

    @Produces
    @Singleton
    static Kept keptMatches(@ConfigProperty(name = "pailguard.workflows.kept", defaultValue = "P400D") Duration time) {
        return new Kept("workflow_match", "noted_at", time);
    }

    @Produces
    @Singleton
    static Kept keptBatches(@ConfigProperty(name = "pailguard.workflows.kept", defaultValue = "P400D") Duration time) {
        return new Kept("workflow_batch", "opened_at", time);
    }

    @Produces
    @Singleton
    static Kept kept(@ConfigProperty(name = "pailguard.workflows.kept", defaultValue = "P400D") Duration time) {
        return new Kept("workflow_delivery", "made_at", time);
    }
}

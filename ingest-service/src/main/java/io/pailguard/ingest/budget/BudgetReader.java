package io.pailguard.ingest.budget;

import io.pailguard.ingest.budget.BudgetView.Spending;
import io.pailguard.ingest.budget.BudgetView.Standing;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Budgets and what they were spent on, for people to look at. Of other connections only how much they took is told. */
@ApplicationScoped
class BudgetReader {
    private static final String LATELY = "hour > now() - interval '24 hours'";
    private static final String SPENDING = """
            SELECT hour, resource, activity, sum(calls)::bigint AS calls FROM budget_spending
            WHERE connection_id = $1 AND %s
            GROUP BY hour, resource, activity ORDER BY hour DESC, resource, activity""".formatted(LATELY);
    private static final String KEYS = """
            SELECT key, count(DISTINCT connection_id) FILTER (WHERE connection_id <> $1)::int AS others,
                   coalesce(sum(calls) FILTER (WHERE connection_id <> $1 AND resource = 'API'), 0)::bigint AS by_others
            FROM budget_spending
            WHERE %1$s AND key IN (SELECT key FROM budget_spending WHERE connection_id = $1 AND %1$s)
            GROUP BY key ORDER BY key""".formatted(LATELY);

    private final Pool pool;
    private final Budgets budgets;
    private final Connections connections;

    BudgetReader(Pool pool, Budgets budgets, Connections connections) {
        this.pool = pool;
        this.budgets = budgets;
        this.connections = connections;
    }

    /** Empty where the caller may see no such connection. */
    Uni<Optional<BudgetView>> find(UUID connection) {
        return connections
                .forCaller(connection)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : view(connection).map(Optional::of));
    }

    private Uni<BudgetView> view(UUID connection) {
        return standings(connection)
                .chain(standings -> pool.preparedQuery(SPENDING)
                        .execute(Tuple.of(connection))
                        .map(rows -> new BudgetView(
                                standings,
                                rows.stream().map(BudgetReader::spending).toList())));
    }

    private Uni<List<Standing>> standings(UUID connection) {
        List<Standing> standings = new ArrayList<>();
        return pool.preparedQuery(KEYS)
                .execute(Tuple.of(connection))
                .chain(rows -> InTurn.each(
                        rows,
                        row -> budgets.now(row.getString("key")).invoke(now -> standings.add(standing(now, row)))))
                .replaceWith(standings);
    }

    private static Standing standing(BudgetNow now, Row row) {
        BudgetNow.Told told = now.told();
        return new Standing(
                now.requests(),
                now.spent(),
                now.elsewhere(),
                now.window().toSeconds(),
                now.blockedUntil(),
                told == null ? null : told.limit(),
                told == null ? null : told.near(),
                row.getInteger("others"),
                row.getLong("by_others"));
    }

    private static Spending spending(Row row) {
        return new Spending(
                RowTime.notNull(row, "hour"),
                ResourceClass.valueOf(row.getString("resource")),
                Activity.valueOf(row.getString("activity")),
                row.getLong("calls"));
    }
}

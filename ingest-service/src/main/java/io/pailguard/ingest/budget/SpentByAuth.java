package io.pailguard.ingest.budget;

import io.pailguard.contracts.connection.CallClass;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What auth-service sent with the same credentials: it is spent already, and counts whatever is left. */
@ApplicationScoped
public class SpentByAuth {
    /** One that was erased meanwhile has no ledger any more. */
    private static final String ADD = """
            INSERT INTO budget_spending (key, hour, connection_id, resource, activity, calls)
            SELECT $1, $2, id, $4, $5, $6 FROM connection WHERE id = $3
            ON CONFLICT (key, hour, connection_id, resource, activity)
            DO UPDATE SET calls = budget_spending.calls + excluded.calls""";

    private final Budgets budgets;

    SpentByAuth(Budgets budgets) {
        this.budgets = budgets;
    }

    /** @param at when it was sent, as nearly as auth-service says */
    public record Spent(UUID connection, String budgetKey, CallClass callClass, long calls, Instant at) {}

    public Uni<Void> spent(SqlConnection sql, Spent spent) {
        ResourceClass resource = ResourceClass.of(spent.callClass());
        Uni<Void> counted = resource == ResourceClass.API
                ? budgets.spentAlready(sql, spent.budgetKey(), spent.calls(), spent.at())
                : Uni.createFrom().voidItem();
        return counted.chain(() -> sql.preparedQuery(ADD)
                        .execute(Tuple.of(
                                spent.budgetKey(),
                                RowTime.of(spent.at().truncatedTo(ChronoUnit.HOURS)),
                                spent.connection(),
                                resource.name(),
                                Activity.CONNECTION.name(),
                                spent.calls())))
                .replaceWithVoid();
    }
}

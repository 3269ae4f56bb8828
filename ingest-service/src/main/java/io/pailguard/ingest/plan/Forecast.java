package io.pailguard.ingest.plan;

import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.budget.BudgetNow;
import io.pailguard.ingest.budget.Budgets;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.AccessUnavailableException;
import io.pailguard.ingest.connection.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** When work of a connection that begins now will be done, by what is left of its budget. */
@ApplicationScoped
public class Forecast {
    private final Tokens tokens;
    private final Budgets budgets;
    private final Hands hands;
    private final Clock clock;

    Forecast(Tokens tokens, Budgets budgets, Hands hands, Clock clock) {
        this.tokens = tokens;
        this.budgets = budgets;
        this.hands = hands;
        this.clock = clock;
    }

    public Uni<Function<Work, Instant>> of(UUID connection) {
        return budget(connection).map(budget -> work -> Estimate.end(clock.instant(), work.by(hands.count()), budget));
    }

    /** The one that it spends of now, also where others alone have spent of it; the last one while it gets no token. */
    private Uni<BudgetNow> budget(UUID connection) {
        return tokens.get(connection, Purpose.READ_REPOSITORIES)
                .chain(access -> budgets.now(access.budgetKey()))
                .onFailure(e -> e instanceof AccessRefusedException || e instanceof AccessUnavailableException)
                .recoverWithUni(() -> budgets.ofConnection(connection));
    }
}

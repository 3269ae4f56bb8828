package io.pailguard.ingest.plan;

import io.pailguard.ingest.budget.Budgets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** When work of a connection that begins now will be done, by what is left of its budget. */
@ApplicationScoped
public class Forecast {
    private final Budgets budgets;
    private final Hands hands;
    private final Clock clock;

    Forecast(Budgets budgets, Hands hands, Clock clock) {
        this.budgets = budgets;
        this.hands = hands;
        this.clock = clock;
    }

    public Uni<Function<Work, Instant>> of(UUID connection) {
        return budgets.ofConnection(connection)
                .map(budget -> work -> Estimate.end(clock.instant(), work.by(hands.count()), budget));
    }
}

package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a connection may send to Bitbucket and what it sent, as ingest-service tells it. */
public record Budget(List<Standing> budgets, List<Spending> spending) {
    public Budget {
        budgets = budgets == null ? List.of() : List.copyOf(budgets);
        spending = spending == null ? List.of() : List.copyOf(spending);
    }

    /**
     * One budget.
     *
     * @param spentElsewhere of what is spent, what others sent, as Bitbucket says
     * @param restsUntil null where it is free
     */
    public record Standing(
            long requests,
            long spent,
            long spentElsewhere,
            long windowSeconds,
            @Nullable Instant restsUntil,
            @Nullable Boolean toldNear,
            int others,
            long spentByOthers) {}

    public record Spending(Instant hour, String resource, String activity, long calls) {
        public boolean isApi() {
            return resource.equals("API");
        }
    }
}

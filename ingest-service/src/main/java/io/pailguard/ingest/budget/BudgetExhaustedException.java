package io.pailguard.ingest.budget;

import java.time.Instant;

/** No request is left in this window: go on later, where it stopped. */
public final class BudgetExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Instant again;

    public BudgetExhaustedException(Instant again) {
        super("the request budget is spent until " + again);
        this.again = again;
    }

    /** When requests may be sent again; in the past when that is now. */
    public Instant again() {
        return again;
    }
}

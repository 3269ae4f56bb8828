package io.pailguard.ingest.selection;

import io.pailguard.kit.problem.Problem;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How the chosen repositories are watched. */
record SelectionTerms(SelectionMode mode, int lookbackDays, Duration interval) {
    static final int DEFAULT_LOOKBACK = 30;
    private static final int MAX_LOOKBACK = 3_650;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /**
     * @param usual the interval where none is named
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@link Problem#SELECTION_INVALID} for what is out of bounds
     */
    static SelectionTerms of(@Nullable SelectionRequest request, Duration usual) {
        if (request == null || request.mode() == null) {
            throw SelectionProblem.SELECTION_INVALID.with("'mode' is missing: ALL or LISTED.");
        }
        int lookback = request.lookbackDays() == null ? DEFAULT_LOOKBACK : request.lookbackDays();
        if (lookback < 0 || lookback > MAX_LOOKBACK) {
            throw SelectionProblem.SELECTION_INVALID.with("'lookbackDays' is " + lookback
                    + "; it goes from 0 (current files alone) to " + MAX_LOOKBACK + ".");
        }
        return new SelectionTerms(request.mode(), lookback, interval(request.interval(), usual));
    }

    private static Duration interval(@Nullable String text, Duration usual) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        Duration interval;
        try {
            interval = Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw SelectionProblem.SELECTION_INVALID.with("'interval' is not a duration such as PT1H.");
        }
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw SelectionProblem.SELECTION_INVALID.with("'interval' goes from one minute (PT1M) to 30 days (P30D).");
        }
        return interval;
    }
}

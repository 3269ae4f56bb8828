package io.pailguard.ingest.plan;

import java.time.Duration;

/**
 * What something takes.
 *
 * @param calls requests that the budget counts
 * @param time while nothing has to wait
 */
public record Work(long calls, Duration time) {
    public static final Work NONE = new Work(0, Duration.ZERO);

    public Work and(Work more) {
        return new Work(calls + more.calls, time.plus(more.time));
    }

    /** The same by several at a time. */
    public Work by(int hands) {
        return new Work(calls, time.dividedBy(hands));
    }
}

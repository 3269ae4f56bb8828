package io.pailguard.ingest.plan;

import io.pailguard.ingest.budget.BudgetNow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When work will be done that may send only so much in any window. It goes through the windows as the budget does: it sends
 * until nothing is left, and rests until a tenth is free again.
 */
public final class Estimate {
    /** What nobody waits for: an end that is farther away is as good as none. */
    private static final Duration FARTHEST = Duration.ofDays(365);

    private final long limit;
    private final long windowMillis;
    private final long sliceMillis;
    private final double millisPerCall;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private long left;
    private long now;

    private record Sent(long calls, long leavesAt) {}

    private Estimate(Instant now, BudgetNow budget, double millisPerCall) {
        this.limit = Math.max(1, budget.requests());
        this.windowMillis = budget.window().toMillis();
        this.sliceMillis = Math.max(1, windowMillis / BudgetNow.SLICES);
        this.millisPerCall = millisPerCall;
        this.now = now.toEpochMilli();
        this.left = limit;
        for (int age = budget.slices().size() - 1; age >= 0; age--) {
            keep(budget.slices().get(age), this.now - age * sliceMillis);
        }
        Instant blocked = budget.blockedUntil();
        if (blocked != null && blocked.isAfter(now)) {
            this.now = blocked.toEpochMilli();
        }
    }

    /** The end of work that begins now. */
    public static Instant end(Instant now, Work work, BudgetNow budget) {
        if (work.calls() <= 0) {
            return now.plus(work.time());
        }
        double millisPerCall = (double) work.time().toMillis() / work.calls();
        return new Estimate(now, budget, millisPerCall).after(now, work.calls());
    }

    private Instant after(Instant from, long calls) {
        long farthest = from.plus(FARTHEST).toEpochMilli();
        long open = calls;
        while (open > 0 && now < farthest) {
            free();
            if (left <= 0) {
                rest();
                continue;
            }
            long atOnce = Math.max(1, (long) (sliceMillis / Math.max(1, millisPerCall)));
            long burst = Math.min(open, Math.min(left, atOnce));
            now += Math.round(burst * millisPerCall);
            keep(burst, now);
            open -= burst;
        }
        return Instant.ofEpochMilli(Math.min(now, farthest));
    }

    private void keep(long calls, long at) {
        if (calls > 0) {
            sent.addLast(new Sent(calls, at + windowMillis + sliceMillis));
            left -= calls;
        }
    }

    private void free() {
        for (Sent oldest = sent.peekFirst(); oldest != null && oldest.leavesAt() <= now; oldest = sent.peekFirst()) {
            left += oldest.calls();
            sent.removeFirst();
        }
    }

    private void rest() {
        long freed = 0;
        for (Sent oldest : sent) {
            freed += oldest.calls();
            now = Math.max(now, oldest.leavesAt());
            if (freed >= Math.max(1, limit / 10)) {
                return;
            }
        }
    }
}

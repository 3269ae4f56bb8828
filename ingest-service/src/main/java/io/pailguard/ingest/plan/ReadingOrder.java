package io.pailguard.ingest.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which repositories of a scan are read first: what would hurt most, and what was not looked at for longest. */
public final class ReadingOrder {
    private static final Duration RECENT = Duration.ofDays(7);
    private static final long MOST_DAYS = 7;

    private ReadingOrder() {}

    /**
     * A repository that waits.
     *
     * @param isPrivate null where it is not known: then it may be public
     * @param isCritical it held something critical when it was last read
     * @param pushedAt its newest commit; null where that is not known
     * @param readAt when all detectors were last through with it; null where they never were
     */
    public record Candidate(
            UUID uuid,
            @Nullable Boolean isPrivate,
            boolean isCritical,
            @Nullable Instant pushedAt,
            @Nullable Instant readAt) {
        /** What it would cost to look late. */
        int risk(Instant now) {
            int risk = Boolean.TRUE.equals(isPrivate) ? 0 : 3;
            risk += isCritical ? 2 : 0;
            return risk + (pushedAt != null && pushedAt.isAfter(now.minus(RECENT)) ? 1 : 0);
        }

        /** Each day without a look counts as much as a recent push, so that nothing is put off for ever. */
        private long score(Instant now) {
            long days =
                    readAt == null ? MOST_DAYS : Duration.between(readAt, now).toDays();
            return risk(now) + Math.min(MOST_DAYS, Math.max(0, days));
        }
    }

    /** First what comes first. */
    public static List<Candidate> of(List<Candidate> candidates, Instant now) {
        return candidates.stream()
                .sorted(Comparator.<Candidate>comparingLong(candidate -> candidate.score(now))
                        .reversed()
                        .thenComparing(Candidate::readAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Candidate::uuid))
                .toList();
    }
}

package io.pailguard.ingest.git;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/**
 * When a commit says it was made: a claim of the committer's clock. JGit's own reading of it ends in 2038.
 *
 * @param seconds since 1970; null when the commit does not say it in a readable way
 */
record CommitTime(@Nullable Long seconds) {
    /** Clocks go a little wrong without lying. */
    static final Duration SKEW = Duration.ofDays(2);

    private static final int MAX_DIGITS = 15;

    static CommitTime of(byte[] commit) {
        int start = RawParseUtils.committer(commit, 0);
        if (start < 0) {
            return new CommitTime(null);
        }
        int end = RawParseUtils.nextLF(commit, start) - 1;
        int at = end - 1;
        while (at >= start && commit[at] != '>') {
            at--;
        }
        return new CommitTime(number(commit, at + 1, end));
    }

    /** The time, if it can be true: nobody committed before 1970 or will have tomorrow. */
    Optional<Instant> plausible(Instant now) {
        if (seconds == null || seconds <= 0 || seconds > now.plus(SKEW).getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(seconds > now.getEpochSecond() ? now : Instant.ofEpochSecond(seconds));
    }

    /** The digits that follow; null when there are none, or more than any time has. */
    private static @Nullable Long number(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] == ' ') {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < to && text[at] >= '0' && text[at] <= '9' && at - first < MAX_DIGITS) {
            value = value * 10 + (text[at++] - '0');
        }
        boolean ends = at == to || text[at] == ' ';
        return at == first || !ends ? null : value;
    }
}

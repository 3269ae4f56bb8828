package io.pailguard.findings.application;

import io.pailguard.contracts.event.GuardsData;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What guards a repository, as whoever could see it last saw it. A token that may not read guards takes nothing of that
 * back: it is kept with its age, and beside it that it was not read again. Each part knows the event it comes from, so
 * that their order does not matter.
 *
 * @param read null before anybody could read them
 * @param through the connection that read them
 * @param readSequence of the event that told them
 * @param refusal why the newest try could not read them; told only where it is newer
 */
record GuardsSeen(
        @Nullable GuardsData read,
        @Nullable UUID through,
        long readSequence,
        @Nullable String refusal,
        long refusedSequence) {
    static final GuardsSeen NEVER = new GuardsSeen(null, null, -1, null, -1);

    GuardsSeen with(GuardsData reported, @Nullable UUID by, long sequence) {
        if (reported.notAssessable() == null) {
            return sequence <= readSequence ? this : new GuardsSeen(reported, by, sequence, refusal, refusedSequence);
        }
        return sequence <= refusedSequence
                ? this
                : new GuardsSeen(read, through, readSequence, reported.notAssessable(), sequence);
    }

    /** Why they were not read again since; null when they were. */
    @Nullable
    String notReadSince() {
        return refusedSequence > readSequence ? refusal : null;
    }
}

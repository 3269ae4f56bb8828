package io.pailguard.findings.issue.model;

import io.pailguard.findings.severity.Facts.ManualOverride;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person must decide, since people decided otherwise about issues that turned out to be one. Until then nothing is
 * decided.
 */
public record Question(Instant askedAt, List<Opinion> opinions) {
    public Question {
        opinions = List.copyOf(opinions);
    }

    /** What was decided about one of the issues; nothing, too, is an opinion where others decided. */
    public record Opinion(
            long number, DecisionMade decision, @Nullable ManualOverride override) {
        private boolean agreesWith(Opinion other) {
            return what().equals(other.what());
        }

        /** Who said it, when and why do not matter. */
        private List<Object> what() {
            return Arrays.asList(
                    decision.decision(),
                    decision.until(),
                    override == null ? null : override.severity(),
                    override == null ? null : override.until());
        }
    }

    /** Null where all agree. */
    static @Nullable Question among(List<Opinion> opinions, Instant now) {
        List<Opinion> ordered = opinions.stream()
                .sorted(Comparator.comparingLong(Opinion::number))
                .toList();
        boolean agreed = ordered.stream().allMatch(opinion -> opinion.agreesWith(ordered.get(0)));
        return agreed ? null : new Question(now, ordered);
    }
}

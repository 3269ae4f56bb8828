package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.findings.policy.SecretRule.SecretCase;
import io.pailguard.findings.severity.RankingContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an issue goes with its text.
 *
 * @param surest the most that a scan was ever sure of it: a rule that is less sure by now, or a comment beside the line,
 *     says nothing of what the secret opened
 * @param outlivesItsText whether being gone from the files leaves it as it is
 */
public record Lasting(@Nullable Confidence surest, boolean outlivesItsText) {
    static Lasting of(ScannerReport report, @Nullable Confidence surest, Instant firstSeen, RankingContext context) {
        boolean outlives = report.isSecret()
                && context.policy()
                        .secrets()
                        .outlivesItsText(new SecretCase(report.check(), surest, firstSeen, context.now()));
        return new Lasting(surest, outlives);
    }

    static @Nullable Confidence surer(@Nullable Confidence one, @Nullable Confidence other) {
        return one == null || other != null && other.compareTo(one) > 0 ? other : one;
    }
}

package io.pailguard.findings.severity;

import io.pailguard.findings.policy.Policy;
import io.pailguard.findings.severity.Facts.RepositoryFacts;
import java.time.Instant;
import java.util.Objects;

/**
 * What an issue is ranked by beside its own facts; the same for all issues of one repository.
 *
 * @param policy that is in force
 * @param facts of the repository
 * @param now the moment that "idle" and "stale" are counted from
 */
public record RankingContext(Policy policy, RepositoryFacts facts, Instant now) {
    public RankingContext {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(now, "now");
    }
}

package io.pailguard.findings.policy;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.findings.policy.SecretRule.SecretCase;
import java.util.List;
import java.util.Optional;

/**
 * What operators decided of the life of secrets. The first rule that speaks of a secret counts.
 *
 * @param version grows with each change; 0 while nobody made any
 */
public record SecretPolicy(List<SecretRule> rules, long version) {
    public static final SecretPolicy NONE = new SecretPolicy(List.of(), 0);

    public SecretPolicy {
        rules = List.copyOf(rules);
    }

    public Optional<SecretRule> of(SecretCase secret) {
        return rules.stream().filter(rule -> rule.speaksOf(secret)).findFirst();
    }

    /**
     * Whether being gone from the files leaves it open. Without a rule it does: no force push, deleted branch or deleted
     * line revokes a secret. What no scan ever took for more than perhaps a secret goes with its text.
     */
    public boolean outlivesItsText(SecretCase secret) {
        WhenRemoved said = of(secret).map(SecretRule::whenRemoved).orElse(null);
        return said == null ? secret.surest() != Confidence.LOW : said == WhenRemoved.STAYS_OPEN;
    }

    /** Whether time alone may change what it says. */
    public boolean dependsOnAge() {
        return rules.stream().anyMatch(rule -> rule.olderThanDays() > 0);
    }
}

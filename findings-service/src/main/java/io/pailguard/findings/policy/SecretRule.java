package io.pailguard.findings.policy;

import io.pailguard.contracts.check.Confidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What operators decided of some secrets.
 *
 * @param check the id of a check, or what ids begin with and an asterisk
 * @param confidences how sure a scan was at the most; empty for any
 * @param olderThanDays since it was first seen; 0 for any
 * @param whenRemoved null leaves it to what comes without a rule
 * @param change to the severity, in hundredths
 */
public record SecretRule(
        String check,
        Set<Confidence> confidences,
        int olderThanDays,
        @Nullable WhenRemoved whenRemoved,
        int change) {
    private static final String ANY_REST = "*";

    public SecretRule {
        confidences = Set.copyOf(confidences);
    }

    boolean speaksOf(SecretCase secret) {
        return speaksOf(secret.check())
                && (confidences.isEmpty() || secret.surest() != null && confidences.contains(secret.surest()))
                && !secret.firstSeen().plus(Duration.ofDays(olderThanDays)).isAfter(secret.now());
    }

    private boolean speaksOf(String id) {
        return check.endsWith(ANY_REST)
                ? id.startsWith(check.substring(0, check.length() - ANY_REST.length()))
                : id.equals(check);
    }

    /** Which secrets it speaks of, for people. */
    public String inWords() {
        String how = confidences.stream()
                .sorted()
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return check
                + (how.isEmpty() ? "" : ", confidence " + how)
                + (olderThanDays == 0 ? "" : ", first seen " + olderThanDays + " days ago or earlier");
    }

    /** What rules are asked about. @param surest null where no scan said how sure it was */
    public record SecretCase(String check, @Nullable Confidence surest, Instant firstSeen, Instant now) {}
}

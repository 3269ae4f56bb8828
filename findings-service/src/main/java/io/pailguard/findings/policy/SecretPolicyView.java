package io.pailguard.findings.policy;

import io.pailguard.contracts.check.Confidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The policy for secrets. */
public record SecretPolicyView(
        @Schema(description = "In this order: of each secret the first that speaks of it counts; at most 50")
        List<Rule> rules,

        @Schema(description = "Grows with each change: the ETag is this in quotes", examples = "3")
        long version,

        @Schema(nullable = true, description = "Who changed it last", examples = "ana") @Nullable
        String changedBy,

        @Schema(nullable = true, description = "When it was changed last") @Nullable
        Instant changedAt) {

    static final SecretPolicyView NONE = new SecretPolicyView(List.of(), 0, null, null);

    /** What is decided of some secrets. */
    @Schema(name = "SecretPolicyRule")
    public record Rule(
            @Schema(
                    required = true,
                    description = "The id of a check, or what ids begin with and an asterisk",
                    examples = "secret.assigned-*")
            String check,

            @Schema(
                    nullable = true,
                    description = "How sure a scan was of it at the most; empty for any",
                    examples = "[\"LOW\"]")
            @Nullable
            Set<Confidence> confidences,

            @Schema(
                    nullable = true,
                    description = "Days since it was first seen; 0 or null for any",
                    minimum = "0",
                    maximum = "3650",
                    examples = "365")
            @Nullable
            Integer olderThanDays,

            @Schema(
                    nullable = true,
                    description = "What becomes of it when it has left every place that a scan covers; null: it stays"
                            + " open, unless no scan was surer of it than LOW",
                    examples = "RESOLVES")
            @Nullable
            WhenRemoved whenRemoved,

            @Schema(
                    nullable = true,
                    description = "A factor of its severity, in levels, from -1 to 1; null for none",
                    examples = "-0.5")
            @Nullable
            BigDecimal change) {
        static Rule of(SecretRule rule) {
            BigDecimal levels = BigDecimal.valueOf(rule.change(), 2).stripTrailingZeros();
            return new Rule(
                    rule.check(),
                    rule.confidences(),
                    rule.olderThanDays(),
                    rule.whenRemoved(),
                    levels.scale() < 0 ? levels.setScale(0) : levels);
        }
    }
}

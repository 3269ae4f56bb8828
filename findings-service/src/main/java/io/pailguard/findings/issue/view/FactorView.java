package io.pailguard.findings.issue.view;

import io.pailguard.findings.severity.Step;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One row of the explanation of a severity. */
public record FactorView(
        @Schema(description = "What to filter by", examples = "public-repository")
        String id,

        @Schema(
                nullable = true,
                description = "Number in the catalogue, 1 to 27; null for a row that a rule adds",
                examples = "7")
        @Nullable
        Integer number,

        @Schema(description = "Its name for people", examples = "Public repository")
        String name,

        @Schema(description = "Exploitable, Reachable, Damage, Confidence, Rule or Override", examples = "Reachable")
        String category,

        @Schema(
                description = "In levels, hundredths at the finest; all changes sum to the difference from the"
                        + " scanner's severity",
                examples = "1")
        BigDecimal change,

        @Schema(description = "Why it applies here", examples = "Repository is public")
        String reason,

        @Schema(
                nullable = true,
                description = "The facts behind it, by name; null where issues are listed",
                examples = "{\"read\": \"2026-11-20T10:00:00Z\"}")
        @Nullable
        Map<String, String> evidence) {
    static FactorView of(Step step, boolean withEvidence) {
        return new FactorView(
                step.id(),
                step.factor() == null ? null : step.factor().number(),
                step.factor() == null ? "Rule" : step.factor().label(),
                step.category().label(),
                levels(step.change()),
                step.reason(),
                withEvidence ? step.evidence() : null);
    }

    /** Hundredths as levels: 150 is 1.5. */
    static BigDecimal levels(int hundredths) {
        BigDecimal levels = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
        return levels.scale() < 0 ? levels.setScale(0) : levels;
    }
}

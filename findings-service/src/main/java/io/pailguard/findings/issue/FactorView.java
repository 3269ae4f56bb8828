package io.pailguard.findings.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pailguard.findings.severity.Step;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One row of the explanation of a severity. */
public record FactorView(
        @Schema(example = "public-repository", description = "What to filter by")
        String id,

        @Schema(example = "7", description = "Number in the catalogue; null for a row that a rule adds")
        Integer number,

        @Schema(example = "Public repository") String name,
        @Schema(example = "Reachable") String category,

        @Schema(example = "1", description = "In levels; all changes sum to the difference from the scanner's severity")
        BigDecimal change,

        @Schema(example = "Repository is public") String reason,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Only where a single issue is read", nullable = true)
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

package io.pailguard.findings.issue.view;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.severity.SeverityRange;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a severity could become. */
public record SeverityRangeView(
        @Schema(description = "The least it could be", examples = "LOW")
        Severity lowest,

        @Schema(description = "The most it could be", examples = "HIGH")
        Severity highest) {
    static SeverityRangeView of(SeverityRange range) {
        return new SeverityRangeView(range.lowest(), range.highest());
    }
}

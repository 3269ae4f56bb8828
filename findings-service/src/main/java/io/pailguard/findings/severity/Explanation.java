package io.pailguard.findings.severity;

import io.pailguard.contracts.check.Severity;
import java.util.List;
import java.util.Objects;

/**
 * Why an issue has its severity. The changes of {@code steps} always sum to {@code score} less the scanner's own
 * severity.
 *
 * @param scanner the scanner's own severity, where the sum begins
 * @param steps in the order in which they were applied
 * @param unknown factors that abstained
 * @param score in hundredths, 0 to 500
 * @param severity the score rounded, halves toward the scanner's own severity
 */
public record Explanation(Severity scanner, List<Step> steps, List<Factor> unknown, int score, Severity severity) {
    public Explanation {
        Objects.requireNonNull(scanner, "scanner");
        Objects.requireNonNull(severity, "severity");
        steps = List.copyOf(steps);
        unknown = List.copyOf(unknown);
    }
}

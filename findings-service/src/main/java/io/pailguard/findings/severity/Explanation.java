package io.pailguard.findings.severity;

import io.pailguard.contracts.check.Severity;
import java.util.ArrayList;
import java.util.Collections;
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

    /**
     * The same where these tools tell of it: that orders the queue and moves nothing, so nothing else is asked again.
     *
     * @param tools by id; empty where one tells of it alone
     */
    public Explanation foundBy(List<String> tools) {
        List<Step> told = new ArrayList<>(steps);
        told.removeIf(step -> step.factor() == Factor.TOOLS_AGREEING);
        List<Factor> abstain = new ArrayList<>(unknown);
        abstain.remove(Factor.TOOLS_AGREEING);
        if (tools.isEmpty()) {
            abstain.add(Factor.TOOLS_AGREEING);
            Collections.sort(abstain);
        } else {
            int at = 0;
            while (at < told.size() && isBefore(told.get(at))) {
                at++;
            }
            told.add(at, Rules.toolsAgreeing(tools));
        }
        return new Explanation(scanner, told, abstain, score, severity);
    }

    private static boolean isBefore(Step step) {
        return step.factor() != null && step.change() >= 0 && step.factor().compareTo(Factor.TOOLS_AGREEING) < 0;
    }
}

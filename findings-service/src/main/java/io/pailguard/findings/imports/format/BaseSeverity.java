package io.pailguard.findings.imports.format;

import io.pailguard.contracts.check.Severity;

/** What a foreign score or word begins with. No tool's word begins at Emergency: that is left to the factors. */
public final class BaseSeverity {
    private BaseSeverity() {}

    /** Of a CVSS score from 0 to 10, also where a tool counts by its scale. */
    public static Severity ofScore(double score) {
        if (score <= 0) {
            return Severity.INFO;
        }
        if (score < 4) {
            return Severity.LOW;
        }
        if (score < 7) {
            return Severity.MEDIUM;
        }
        return score < 9 ? Severity.HIGH : Severity.CRITICAL;
    }

    public static Severity atMostCritical(Severity severity) {
        return severity == Severity.EMERGENCY ? Severity.CRITICAL : severity;
    }
}

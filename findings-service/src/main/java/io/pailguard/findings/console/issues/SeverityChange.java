package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.SeverityMark;

/**
 * How our severity differs from the scanner's.
 *
 * @param direction {@code up}, {@code down} or {@code none}
 * @param text beside the arrow: "from High", or "as scanned"
 * @param spoken the arrow in words
 */
record SeverityChange(String direction, String text, String spoken) {

    static SeverityChange between(Severity scanner, Severity ours) {
        int difference = ours.compareTo(scanner);
        if (difference == 0) {
            return new SeverityChange("none", "as scanned", "");
        }
        String from = "from " + SeverityMark.wordOf(scanner);
        return difference > 0 ? new SeverityChange("up", from, "raised") : new SeverityChange("down", from, "lowered");
    }

    /** "raised from High", "as scanned". */
    public String sentence() {
        return spoken.isEmpty() ? text : spoken + " " + text;
    }
}

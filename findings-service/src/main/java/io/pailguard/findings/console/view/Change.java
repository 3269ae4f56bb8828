package io.pailguard.findings.console.view;

import io.pailguard.contracts.Severity;

/**
 * How our severity differs from the scanner's.
 *
 * @param direction {@code up}, {@code down} or {@code none}
 * @param text beside the arrow: "from High", or "as scanned"
 * @param spoken the arrow in words
 */
public record Change(String direction, String text, String spoken) {

    public static Change between(Severity scanner, Severity ours) {
        int difference = ours.compareTo(scanner);
        if (difference == 0) {
            return new Change("none", "as scanned", "");
        }
        String from = "from " + SeverityMark.wordOf(scanner);
        return difference > 0 ? new Change("up", from, "raised") : new Change("down", from, "lowered");
    }

    /** "raised from High", "as scanned". */
    public String sentence() {
        return spoken.isEmpty() ? text : spoken + " " + text;
    }
}

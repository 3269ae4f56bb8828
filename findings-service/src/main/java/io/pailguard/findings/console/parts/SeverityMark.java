package io.pailguard.findings.console.parts;

import io.pailguard.contracts.check.Severity;

/** A severity as shown: the pail's level (0 to 5) and the word. */
public record SeverityMark(int level, String word) {

    public static SeverityMark of(Severity severity) {
        return new SeverityMark(severity.ordinal(), wordOf(severity));
    }

    public static String wordOf(Severity severity) {
        String name = severity.name();
        return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}

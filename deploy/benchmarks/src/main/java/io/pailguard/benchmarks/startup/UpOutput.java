package io.pailguard.benchmarks.startup;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code deploy/up} prints: when each part was there, and how long it took. */
record UpOutput(List<String> lines) {
    private static final Pattern LINE = Pattern.compile(" *([0-9.]+) s  (.+?)(?: \\(([0-9.]+) s\\))?");
    private static final String FIRST_ISSUE = "the first issue is in the queue";
    private static final String FIRST_SCAN = "the first scan is in the queue";

    /** Seconds from the start of the launcher until the first scan could be seen. */
    double firstScan() {
        return timeOf(FIRST_SCAN);
    }

    /** The same of the first issue; empty for a build that does not tell of it. */
    OptionalDouble firstIssue() {
        return lines.stream().anyMatch(line -> line.endsWith(FIRST_ISSUE))
                ? OptionalDouble.of(timeOf(FIRST_ISSUE))
                : OptionalDouble.empty();
    }

    /** Seconds from the start of the launcher until the part was there. */
    double timeOf(String part) {
        return Double.parseDouble(lineOf(part).group(1));
    }

    /** Seconds that the part took by itself. */
    double secondsOf(String part) {
        return Double.parseDouble(lineOf(part).group(3));
    }

    private Matcher lineOf(String part) {
        return lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> line.group(2).equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "deploy/up did not tell of " + part + ":\n" + String.join("\n", lines)));
    }
}

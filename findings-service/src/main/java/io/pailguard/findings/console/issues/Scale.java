package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.SeverityMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Maps scores in hundredths to percent of a chart's width. Whole levels at both ends, at least Info to one above Emergency. */
record Scale(int from, int to) {
    private static final int LEVEL = 100;
    /** In percent; a bar of no length still shows where it stands. */
    private static final double THINNEST = 0.5;

    private static final String[] SHORT = {"Info", "Low", "Med", "High", "Crit", "Emg"};

    static Scale over(int base, List<Waterfall.Input> factors) {
        int at = base;
        int lowest = 0;
        int highest = Severity.EMERGENCY.ordinal() * LEVEL;
        for (Waterfall.Input factor : factors) {
            at += ScoreText.hundredths(factor.change());
            lowest = Math.min(lowest, at);
            highest = Math.max(highest, at);
        }
        return new Scale(Math.floorDiv(lowest, LEVEL) * LEVEL, Math.max(600, -Math.floorDiv(-highest, LEVEL) * LEVEL));
    }

    String x(int score) {
        return percent(share(score));
    }

    String width(int from, int to) {
        return percent(Math.max(THINNEST, Math.abs(share(to) - share(from))));
    }

    List<Waterfall.Tick> ticks(Severity here) {
        List<Waterfall.Tick> ticks = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            int level = severity.ordinal();
            ticks.add(new Waterfall.Tick(
                    x(level * LEVEL), level, SeverityMark.wordOf(severity), SHORT[level], severity == here));
        }
        return ticks;
    }

    private double share(int score) {
        return 100.0 * (score - from) / (to - from);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}

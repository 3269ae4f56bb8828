package io.pailguard.findings.export;

import io.pailguard.findings.export.ExportContext.Asked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the first pages of the report.
 *
 * @param styles the only ones that the file lets in
 * @param policy lets in these styles and nothing else
 * @param total how many issues follow
 */
record Report(
        String styles,
        String policy,
        String at,
        String by,
        String publicUrl,
        List<Asked> asked,
        String total,
        List<Section> sections,
        List<Chart> charts) {

    public boolean isEmpty() {
        return sections.isEmpty();
    }

    /** The issues of one severity. */
    record Section(String id, int level, String title, String count) {}

    /** Bars with their names and counts. @param height of the drawing */
    record Chart(String title, int height, List<Bar> bars) {}

    /**
     * @param y of its middle
     * @param width between 0 and {@link ReportCharts#WIDTH}
     * @param tone class of its colour
     */
    record Bar(int y, int width, String tone, String name, String count) {
        private static final int MOST_LETTERS = 18;
        private static final int THICK = 12;
        private static final int BEGIN = 120;
        private static final int GAP = 6;

        public int top() {
            return y - THICK / 2;
        }

        /** Where its count stands. */
        public int end() {
            return BEGIN + width + GAP;
        }

        /** As much as there is space for, from the end: names of repositories differ there. */
        public String shortName() {
            return name.length() <= MOST_LETTERS ? name : "\u2026" + name.substring(name.length() - MOST_LETTERS + 1);
        }
    }

    /** One issue. */
    record Row(
            String number,
            String href,
            String title,
            String application,
            String place,
            @Nullable String placeHref,
            String more,
            String state,
            String stateKind,
            String scanner,
            List<Reason> reasons,
            String firstSeen,
            String due,
            boolean breached) {}

    /** What moved the severity. */
    record Reason(String change, String text) {}

    /** How issues of one check are fixed. */
    record Fix(String check, String title, String description, String count, List<String> steps) {}
}

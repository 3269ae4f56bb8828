package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.SeverityMark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The severity waterfall: the scanner's bar, a bar for each factor and rule that moves it, the result. Bars are given
 * in percent of the scale, so that one drawing fits every width.
 *
 * @param level the resulting severity's level
 * @param resultX where the result ends on the scale
 * @param label the whole in one sentence, for a screen reader
 * @param table every known factor, also those that change nothing
 */
record Waterfall(
        String scanner,
        String ours,
        int level,
        String resultX,
        List<Tick> ticks,
        List<Bar> bars,
        List<Row> table,
        String label) {
    private static final Set<String> TONES = Set.of("raise", "lower", "rule");

    /** A factor before it is drawn. */
    record Input(String name, String family, String evidence, BigDecimal change, boolean rule) {}

    record Tick(String x, int level, String word, String shortWord, boolean here) {}

    /** @param kind {@code base}, {@code raise}, {@code lower}, {@code rule}, or the level's number for the result */
    record Bar(Caption caption, String kind, String value, Span span) {

        /** Colours the value; empty for none. */
        public String tone() {
            return TONES.contains(kind) ? kind : "";
        }
    }

    record Caption(String name, String shortName, String family, String evidence) {}

    /**
     * Where a bar lies.
     *
     * @param startX where the row before ended, {@code endX} where the next one starts
     */
    record Span(String x, String width, String startX, String endX, boolean dropIn, boolean dropOut) {

        /** @param comesFrom where the row before ended; null when nothing leads here */
        static Span on(Scale scale, int from, int to, @Nullable Integer comesFrom, boolean dropOut) {
            return new Span(
                    scale.x(Math.min(from, to)),
                    scale.width(from, to),
                    comesFrom == null ? "" : scale.x(comesFrom),
                    scale.x(to),
                    comesFrom != null,
                    dropOut);
        }
    }

    record Row(String name, String family, String reason, String value, String tone) {}

    /**
     * @param score the result before it is rounded to a level; base and changes must sum to it
     * @param scannerText who says so, for example "Secrets 1 says High"
     */
    static Waterfall of(
            Severity scanner,
            String scannerText,
            String scannerEvidence,
            List<Input> factors,
            BigDecimal score,
            Severity ours) {
        int base = scanner.ordinal() * 100;
        int result = ScoreText.hundredths(score);
        List<Input> moving = factors.stream().filter(Waterfall::moves).toList();
        requireSum(base, moving, result);
        Scale scale = Scale.over(base, moving);
        String word = SeverityMark.wordOf(ours);
        Caption first = new Caption(scannerText, "Scanner: " + SeverityMark.wordOf(scanner), "", scannerEvidence);
        Caption last = new Caption("Pailguard says " + word, "Pailguard: " + word, "", "");

        List<Bar> bars = new ArrayList<>();
        bars.add(new Bar(first, "base", ScoreText.level(base), Span.on(scale, 0, base, null, !moving.isEmpty())));
        bars.addAll(steps(scale, base, moving));
        bars.add(new Bar(
                last,
                String.valueOf(ours.ordinal()),
                ScoreText.level(result),
                Span.on(scale, 0, result, moving.isEmpty() ? null : result, false)));

        List<Row> table = new ArrayList<>();
        table.add(row(first, ScoreText.level(base)));
        factors.forEach(factor -> table.add(row(factor)));
        table.add(row(last, ScoreText.level(result)));
        return new Waterfall(
                ScoreText.level(base),
                ScoreText.level(result),
                ours.ordinal(),
                scale.x(result),
                scale.ticks(ours),
                bars,
                table,
                label(scanner, moving, ours));
    }

    private static void requireSum(int base, List<Input> moving, int result) {
        int sum = base
                + moving.stream()
                        .mapToInt(factor -> ScoreText.hundredths(factor.change()))
                        .sum();
        if (sum != result) {
            throw new IllegalArgumentException("the factors sum to " + sum + ", not to " + result);
        }
    }

    /** Each starts where the one before ended. */
    private static List<Bar> steps(Scale scale, int base, List<Input> moving) {
        List<Bar> steps = new ArrayList<>();
        int at = base;
        for (Input factor : moving) {
            int next = at + ScoreText.hundredths(factor.change());
            steps.add(new Bar(
                    new Caption(factor.name(), factor.name(), factor.family(), factor.evidence()),
                    kind(factor),
                    ScoreText.signed(factor.change(), 1),
                    Span.on(scale, at, next, at, true)));
            at = next;
        }
        return steps;
    }

    private static Row row(Caption caption, String value) {
        return new Row(caption.name(), caption.family(), caption.evidence(), value, "");
    }

    private static Row row(Input factor) {
        return new Row(
                factor.name(),
                factor.family(),
                factor.evidence(),
                moves(factor) ? ScoreText.signed(factor.change(), 1) : "0",
                moves(factor) ? kind(factor) : "");
    }

    private static boolean moves(Input factor) {
        return factor.change().signum() != 0;
    }

    private static String kind(Input factor) {
        if (factor.rule()) {
            return "rule";
        }
        return factor.change().signum() > 0 ? "raise" : "lower";
    }

    private static String label(Severity scanner, List<Input> moving, Severity ours) {
        StringBuilder text = new StringBuilder("The scanner says ").append(SeverityMark.wordOf(scanner));
        moving.forEach(factor ->
                text.append("; ").append(factor.name()).append(' ').append(ScoreText.signed(factor.change(), 1)));
        return text.append("; Pailguard says ")
                .append(SeverityMark.wordOf(ours))
                .append('.')
                .toString();
    }
}

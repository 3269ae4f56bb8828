package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.SeverityMark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

    /**
     * @param kind {@code base}, {@code raise}, {@code lower}, {@code rule}, or the level's number for the result
     * @param tone colours the value; empty for none
     * @param startX where the row before ended, {@code endX} where the next one starts
     */
    record Bar(
            String name,
            String shortName,
            String family,
            String evidence,
            String kind,
            String tone,
            String value,
            String x,
            String width,
            String startX,
            String endX,
            boolean dropIn,
            boolean dropOut) {}

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
        Scale scale = Scale.over(base, moving);

        List<Bar> bars = new ArrayList<>();
        List<Row> table = new ArrayList<>();
        Drawn drawn = new Drawn(scale);
        bars.add(drawn.bar(
                scannerText,
                "Scanner: " + SeverityMark.wordOf(scanner),
                "",
                scannerEvidence,
                "base",
                ScoreText.level(base),
                0,
                base,
                null,
                !moving.isEmpty()));
        table.add(new Row(scannerText, "", scannerEvidence, ScoreText.level(base), ""));
        int at = base;
        for (Input factor : moving) {
            int next = at + ScoreText.hundredths(factor.change());
            bars.add(drawn.bar(
                    factor.name(),
                    factor.name(),
                    factor.family(),
                    factor.evidence(),
                    kind(factor),
                    ScoreText.signed(factor.change(), 1),
                    at,
                    next,
                    at,
                    true));
            at = next;
        }
        if (at != result) {
            throw new IllegalArgumentException("the factors sum to " + at + ", not to " + result);
        }
        for (Input factor : factors) {
            table.add(new Row(
                    factor.name(),
                    factor.family(),
                    factor.evidence(),
                    moves(factor) ? ScoreText.signed(factor.change(), 1) : "0",
                    moves(factor) ? kind(factor) : ""));
        }
        String word = SeverityMark.wordOf(ours);
        bars.add(drawn.bar(
                "Pailguard says " + word,
                "Pailguard: " + word,
                "",
                "",
                String.valueOf(ours.ordinal()),
                ScoreText.level(result),
                0,
                result,
                moving.isEmpty() ? null : result,
                false));
        table.add(new Row("Pailguard says " + word, "", "", ScoreText.level(result), ""));
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

    private static boolean moves(Input factor) {
        return factor.change().signum() != 0;
    }

    private static String kind(Input factor) {
        if (factor.rule()) {
            return "rule";
        }
        return factor.change().signum() > 0 ? "raise" : "lower";
    }

    private record Drawn(Scale scale) {
        /** @param comesFrom where the row before ended, or null when nothing leads here */
        Bar bar(
                String name,
                String shortName,
                String family,
                String evidence,
                String kind,
                String value,
                int from,
                int to,
                Integer comesFrom,
                boolean dropOut) {
            return new Bar(
                    name,
                    shortName,
                    family,
                    evidence,
                    kind,
                    TONES.contains(kind) ? kind : "",
                    value,
                    scale.x(Math.min(from, to)),
                    scale.width(from, to),
                    comesFrom == null ? "" : scale.x(comesFrom),
                    scale.x(to),
                    comesFrom != null,
                    dropOut);
        }
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

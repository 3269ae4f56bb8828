package io.pailguard.findings.console.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pailguard.contracts.check.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaterfallTest {
    private static double number(String percent) {
        return Double.parseDouble(percent.substring(0, percent.length() - 1));
    }

    @Test
    void shouldEndEachBarWhereTheNextOneBegins() {
        // When
        List<Waterfall.Bar> bars = IssueSamples.waterfall().bars();
        // Then
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).span().startX())
                    .isEqualTo(bars.get(i - 1).span().endX());
        }
        assertThat(bars.get(bars.size() - 1).span().endX())
                .isEqualTo(IssueSamples.waterfall().resultX());
    }

    @Test
    void shouldDrawLengthsThatSumToTheResult() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            // Given
            Severity scanner = Severity.values()[random.nextInt(5)];
            List<Waterfall.Input> factors = new ArrayList<>();
            int score = scanner.ordinal() * 100;
            for (int i = random.nextInt(6); i > 0; i--) {
                int change = (random.nextInt(9) - 4) * 50;
                score += change;
                factors.add(new Waterfall.Input("f" + i, "", "", BigDecimal.valueOf(change, 2), random.nextBoolean()));
            }
            // When
            Waterfall drawn = Waterfall.of(
                    scanner,
                    "scanner",
                    "",
                    factors,
                    BigDecimal.valueOf(score, 2),
                    Severity.values()[random.nextInt(6)]);
            // Then
            double level = number(drawn.ticks().get(1).x())
                    - number(drawn.ticks().get(0).x());
            double zero = number(drawn.ticks().get(0).x());
            assertThat(number(drawn.resultX())).isCloseTo(zero + level * score / 100, within(0.1));
            for (Waterfall.Bar bar : drawn.bars()) {
                assertThat(number(bar.span().x())).isBetween(-0.01, 100.01);
                assertThat(number(bar.span().x()) + number(bar.span().width())).isLessThanOrEqualTo(100.6);
            }
        }
    }

    @Test
    void shouldRefuseFactorsThatDoNotSumToTheScore() {
        assertThatThrownBy(() -> Waterfall.of(
                        Severity.HIGH,
                        "scanner",
                        "",
                        List.of(IssueSamples.input("Secret is live", "", "", "2", false)),
                        new BigDecimal("4"),
                        Severity.CRITICAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTellTheWholeInOneSentence() {
        assertThat(IssueSamples.waterfall().label())
                .isEqualTo("The scanner says High; Secret is live +2.0; Unreviewed merge +0.5; Deployed +0.5;"
                        + " Raises stop at +2.0 \u22121.0; Internal only \u22121.0; Pailguard says Critical.");
    }

    @Test
    void shouldKeepKnownFactorsWithoutEffectForTheTableOnly() {
        // When
        Waterfall drawn = Waterfall.of(
                Severity.HIGH,
                "scanner",
                "",
                List.of(IssueSamples.input("Still in the newest commit", "Reachable", "", "0", false)),
                new BigDecimal("3"),
                Severity.HIGH);
        // Then
        assertThat(drawn.bars()).hasSize(2);
        assertThat(drawn.table()).extracting(Waterfall.Row::value).containsExactly("3.0", "0", "3.0");
    }
}

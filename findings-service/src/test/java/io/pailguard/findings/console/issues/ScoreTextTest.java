package io.pailguard.findings.console.issues;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTextTest {
    @ParameterizedTest
    @CsvSource({"2,0,+2", "2,1,+2.0", "-0.5,0,\u22120.5", "-1,1,\u22121.0", "0,0,0", "0.25,1,+0.25"})
    void shouldSignChangesWithATrueMinus(BigDecimal change, int leastDigits, String told) {
        assertThat(ScoreText.signed(change, leastDigits)).isEqualTo(told);
    }
}

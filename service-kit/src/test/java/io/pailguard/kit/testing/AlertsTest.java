package io.pailguard.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertsTest {
    @Test
    void shouldTestEachAlertAndTellOfItInTheGuide() {
        assertThat(Observability.tested()).isEqualTo(Observability.alerts());
        assertThat(Observability.explained()).isEqualTo(Observability.alerts());
    }

    @Test
    void shouldSeeWhatAnExpressionNamesAndAScrapeLacks() {
        Metrics metrics = new Metrics(
                "",
                Map.of("pailguard_scans_ended_total", List.of(Map.of("state", "failed")), "up", List.of(Map.of())),
                Map.of());
        assertThat(PromQl.missing(
                        "sum by (job, state) (rate(pailguard_scans_ended_total{state=~\"failed|partial\", job=\"x\"}[5m])) > 2 * 3600",
                        metrics))
                .isEmpty();
        assertThat(PromQl.missing("max(pailguard_scans_ended) and up == 1", metrics))
                .singleElement()
                .asString()
                .startsWith("no metric pailguard_scans_ended ");
        assertThat(PromQl.missing("sum by (team) (pailguard_scans_ended_total)", metrics))
                .singleElement()
                .asString()
                .startsWith("no label team");
        assertThat(PromQl.missing("pailguard_scans_ended_total{state=\"lost\"}", metrics))
                .containsExactly("no series pailguard_scans_ended_total with state=\"lost\"");
    }
}

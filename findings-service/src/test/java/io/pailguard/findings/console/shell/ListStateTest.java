package io.pailguard.findings.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListStateTest {
    @Test
    void shouldShowWhatIsActiveUnlessAStateIsChosen() {
        assertThat(ListState.of(Map.of()).filter()).isEqualTo(Map.of("state", List.of("OPEN,FIXING")));
        assertThat(ListState.of(Map.of("state", List.of("RESOLVED"))).filter())
                .isEqualTo(Map.of("state", List.of("RESOLVED")));
        assertThat(ListState.of(Map.of("state", List.of("all"))).filter()).isEmpty();
    }

    @Test
    void shouldReadTickedBoxesLikeCommasButKeepFactorsApart() {
        // Given
        ListState state = ListState.of(
                Map.of("severity", List.of("HIGH", "LOW"), "factor", List.of("secret-live", "public-repository")));
        // Then
        assertThat(state.filter().get("severity")).containsExactly("HIGH,LOW");
        assertThat(state.filter().get("factor")).containsExactly("secret-live", "public-repository");
        assertThat(state.chosen("severity")).containsExactly("HIGH", "LOW");
    }

    @Test
    void shouldToggleAValueAndForgetThePage() {
        // Given
        ListState state =
                ListState.of(Map.of("severity", List.of("HIGH"), "after", List.of("x"), "q", List.of("a b&c")));
        // Then
        assertThat(state.toggled("severity", "LOW").href()).isEqualTo("/issues?severity=HIGH%2CLOW&q=a+b%26c");
        assertThat(state.toggled("severity", "HIGH").href()).isEqualTo("/issues?q=a+b%26c");
        assertThat(state.off("state").href()).contains("state=all");
    }

    @Test
    void shouldCarryNothingItDoesNotKnow() {
        assertThat(ListState.of(Map.of("returnTo", List.of("https://evil.example"), "q", List.of("//evil.example")))
                        .href())
                .isEqualTo("/issues?q=%2F%2Fevil.example");
    }

    @Test
    void shouldJoinTickedValuesAsThePopoverAsks() {
        // Given
        List<String> ticked = List.of("secret-live", "public-repository");
        // Then
        assertThat(ListState.of(Map.of("factor", ticked, "anyOf", List.of("factor")))
                        .filter()
                        .get("factor"))
                .containsExactly("secret-live,public-repository");
        assertThat(ListState.of(Map.of("factor", ticked, "noneOf", List.of("factor")))
                        .filter()
                        .get("factor"))
                .containsExactly("!secret-live,!public-repository");
        assertThat(ListState.of(Map.of("check", List.of("a", "!b"), "noneOf", List.of("check")))
                        .href())
                .isEqualTo("/issues?check=%21a%2C%21b");
    }

    @Test
    void shouldReadAViewAsItWasWritten() {
        // Given
        ListState state = ListState.of(Map.of(
                "factor", List.of("a", "b"), "q", List.of("x&y=z"), "after", List.of("k"), "issue", List.of("PG-1")));
        // Then
        assertThat(ListState.read(state.asView().query()))
                .isEqualTo(ListState.of(Map.of("factor", List.of("a", "b"), "q", List.of("x&y=z"))));
    }
}

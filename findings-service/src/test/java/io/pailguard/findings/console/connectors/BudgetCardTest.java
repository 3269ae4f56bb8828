package io.pailguard.findings.console.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Budget;
import io.pailguard.findings.console.remote.Budget.Standing;
import io.pailguard.findings.console.remote.Connections.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetCardTest {
    private static final Words WORDS = new Words(Instant.parse("2026-11-19T14:02:00Z"), ZoneOffset.UTC);
    private static final Connection ACTIVE = new Connection(
            "id", "payments", "payments", "API_TOKEN", "ACTIVE", null, null, null, null, null, null, null, null, null);

    @Test
    void shouldSayWhatWasSentInTheHour() {
        BudgetCard card = card(new Standing(950, 412, 0, 3600, null, false, 0, 0));

        assertThat(card.text()).startsWith("Requests to Bitbucket in the hour that ends now, ");
        assertThat(card.bars().get(0).parts()).extracting(BarPart::legend).containsExactly("412 sent", "538 left");
    }

    @Test
    void shouldSayWhatOthersSentAndHowLongAnotherWindowIs() {
        BudgetCard card = card(new Standing(950, 800, 790, 60, null, true, 0, 0));

        assertThat(card.text()).startsWith("Requests to Bitbucket in the 60 seconds that end now, ");
        assertThat(card.bars().get(0).parts())
                .extracting(BarPart::legend)
                .containsExactly("800 counted, of which others sent 790", "150 left");
    }

    private static BudgetCard card(Standing standing) {
        return BudgetCard.of(ACTIVE, Optional.of(new Budget(List.of(standing), List.of())), WORDS)
                .orElseThrow();
    }
}

package io.pailguard.ingest.facts.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.ingest.budget.BudgetExhaustedException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassReadingTest {
    private static final Part PART = new Part(PartKind.PROJECT, "PAY");
    private final PassReading reading = new PassReading();

    @Test
    void shouldTakeTwoFailuresForThoseOfThePartsAndTheThirdInARowForThatOfAll() {
        fail();
        fail();
        reading.add(PartRead.read(PART, List.of(), List.of()));
        fail();
        fail();

        assertThatThrownBy(this::fail).isInstanceOf(IllegalStateException.class);
        assertThat(reading.parts())
                .extracting(PartRead::state)
                .containsExactly(
                        PartState.NOT_READ, PartState.NOT_READ, PartState.READ, PartState.NOT_READ, PartState.NOT_READ);
    }

    @Test
    void shouldEndWhereTheBudgetIsSpent() {
        var spent = new BudgetExhaustedException(Instant.EPOCH);

        assertThatThrownBy(() -> reading.failed(PART, spent).await().indefinitely())
                .isSameAs(spent);
    }

    private void fail() {
        reading.add(
                reading.failed(PART, new IllegalStateException("odd")).await().indefinitely());
    }
}

package io.pailguard.ingest.facts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.FactsChanged.Fact;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactBatchesTest {
    @Test
    void shouldCutManyFactsIntoEventsThatAreSmallEnough() {
        List<Fact> many = IntStream.range(0, 500)
                .mapToObj(i -> new Fact("fact-" + i, Map.of("said", "ü".repeat(255))))
                .toList();

        List<List<Fact>> batches = Facts.batches(many);

        assertThat(batches)
                .hasSizeGreaterThan(3)
                .allSatisfy(batch -> assertThat(EventCodec.sizeOf(batch)).isLessThan(Event.MAX_BYTES - 2 * 1024));
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(many);
    }

    @Test
    void shouldTellThatThereAreNone() {
        assertThat(Facts.batches(List.of())).containsExactly(List.of());
    }
}

package io.pailguard.ingest.facts.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.AccessDifferences;
import io.pailguard.contracts.event.AccessDifferences.Difference;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccessEventsTest {
    private static final UUID PASS = UUID.randomUUID();

    @Test
    void shouldCutWhatIsMuchIntoNumberedEventsThatFit() {
        List<Difference> many =
                IntStream.range(0, 1_000).mapToObj(AccessEventsTest::difference).toList();

        List<AccessDifferences> batches =
                AccessEvents.numbered(many, (number, items) -> new AccessDifferences(PASS, number, items));

        assertThat(batches)
                .hasSizeGreaterThan(5)
                .allSatisfy(batch -> assertThat(written(batch)).hasSizeLessThanOrEqualTo(Event.MAX_BYTES));
        assertThat(batches.stream().map(AccessDifferences::batch))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, batches.size()).boxed().toList());
        assertThat(batches.stream().flatMap(batch -> batch.differences().stream()))
                .containsExactlyElementsOf(many);
    }

    private static byte[] written(AccessDifferences batch) {
        return EventCodec.write(new Event<>(
                UUID.randomUUID(),
                EventType.ACCESS_DIFFERENCES,
                "/pailguard/ingest-service",
                UUID.randomUUID(),
                Instant.now(),
                1,
                UUID.randomUUID(),
                "t".repeat(200),
                null,
                batch));
    }

    /** Names are of any length up to what is kept of one, in letters of several bytes. */
    private static Difference difference(int number) {
        String name = "č".repeat(255 * (number % 4) / 3);
        return new Difference(
                "GAINED", "person-" + number, name, "REPOSITORY", "object", null, "WRITE", "PROJECT", name, name);
    }
}

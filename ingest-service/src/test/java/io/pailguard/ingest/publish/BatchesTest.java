package io.pailguard.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanFindings;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void shouldKeepEveryEventSmallEnough() {
        List<Finding> findings = IntStream.range(0, 300)
                .mapToObj(i -> finding(i, i % 7 == 0 ? 50 : 1, i % 11 == 0 ? 990 : 30))
                .toList();

        List<List<Finding>> batches = Batches.of(findings);

        assertThat(batches).allSatisfy(batch -> assertThat(bytes(batch)).isLessThanOrEqualTo(Event.MAX_BYTES));
        assertThat(batches.stream().flatMap(List::stream).map(Finding::title))
                .containsExactlyElementsOf(findings.stream().map(Finding::title).toList());
    }

    @Test
    void shouldListFewerPlacesWhereTheirPathsAreLongAndKeepTheirNumber() {
        Finding only = Batches.of(List.of(finding(1, 50, 1_000))).get(0).get(0);

        assertThat(only.locations()).hasSizeBetween(1, 49);
        assertThat(only.locationCount()).isEqualTo(50);
    }

    @Test
    void shouldNameOnlyTheExclusionsThatFit() {
        List<Exclusion> exclusions = IntStream.range(0, 400)
                .mapToObj(i -> new Exclusion("p".repeat(900) + i, "binary"))
                .toList();

        assertThat(Batches.fitting(exclusions, 0)).hasSizeLessThan(100).isNotEmpty();
        assertThat(Batches.fitting(exclusions.subList(0, 10), 0)).hasSize(10);
    }

    @Test
    void shouldNameEveryCheckThatDidNotRunThoughTheReasonIsLong() {
        List<CheckRun> runs = Batches.notRun(Checks.all(), "Zu gro\u00df \ud83d\ude00 ".repeat(200));

        assertThat(runs)
                .hasSameSizeAs(Checks.all())
                .allMatch(run -> run.reason().startsWith("Zu gro\u00df"));
        assertThat(EventCodec.sizeOf(runs)).isLessThan(Event.MAX_BYTES);
        assertThat(Batches.notRun(Checks.all(), "Too large."))
                .extracting(CheckRun::reason)
                .containsOnly("Too large.");
    }

    private static int bytes(List<Finding> batch) {
        var event = new Event<>(
                UUID.randomUUID(),
                EventType.SCAN_FINDINGS,
                "/pailguard/ingest-service",
                UUID.randomUUID(),
                Instant.now(),
                1,
                UUID.randomUUID(),
                "payments",
                null,
                new ScanFindings(UUID.randomUUID(), "secrets", 1, batch));
        return EventCodec.write(event).length;
    }

    private static Finding finding(int number, int places, int pathLength) {
        List<Location> locations = IntStream.range(0, places)
                .mapToObj(i -> new Location(
                        "d".repeat(pathLength) + i,
                        1,
                        1,
                        "c".repeat(40),
                        "main",
                        null,
                        null,
                        true,
                        "https://x/" + i,
                        null,
                        null))
                .toList();
        return new Finding(
                "secret.test",
                1,
                "finding " + number,
                "description",
                "fix",
                Severity.HIGH,
                null,
                List.of(new IdentityKey("secret", "k1", "v" + number)),
                locations,
                places,
                null,
                null,
                null);
    }
}

package io.pailguard.findings.intake.event;

import static io.pailguard.findings.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.TestClock;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.sql.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events may come in any order, several times, and cut into any batches: what is known in the end is the same. */
@QuarkusTest
@FindingsResource
class OrderTest {
    private static final int SECRETS = 6;
    private static final List<String> BRANCHES = List.of("main", "feature/x", "feature/y");
    private static final TypeReference<List<Location>> LOCATIONS = new TypeReference<>() {};

    @Inject
    EventIntake intake;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @BeforeEach
    void givenTimeStands() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void shouldEndInTheSameStateWhateverTheOrder(long seed) {
        // Given
        Random random = new Random(seed);
        Samples samples = new Samples("payments", "order-" + seed);
        List<Event<?>> story = story(samples, random);
        List<Event<?>> mixed = new ArrayList<>();
        UUID twin = Ids.next();
        story.forEach(event -> mixed.add(copy(event, twin)));
        mixed.addAll(List.copyOf(mixed.subList(0, mixed.size() / 2)));
        Collections.shuffle(mixed, random);
        // When
        story.forEach(event -> {
            take(List.of(event));
            assertNothingWasClosedUnseen(samples.repository, story);
        });
        for (int from = 0; from < mixed.size(); ) {
            int to = Math.min(mixed.size(), from + 1 + random.nextInt(5));
            take(mixed.subList(from, to));
            assertNothingWasClosedUnseen(twin, story);
            from = to;
        }
        // Then
        assertThat(state(twin)).as("seed %d", seed).isEqualTo(state(samples.repository));
        assertThat(state(twin)).isNotEmpty();
    }

    private void take(List<Event<?>> events) {
        intake.take(events).await().atMost(Duration.ofSeconds(20));
    }

    private static <T> Event<T> copy(Event<T> event, UUID subject) {
        return new Event<>(
                Ids.next(),
                event.type(),
                event.source(),
                subject,
                event.time(),
                event.sequence(),
                event.connectionId(),
                event.team(),
                null,
                event.data());
    }

    /** At no time is an issue resolved by scans unless one, newer than its last sighting, looked at all its places. */
    private void assertNothingWasClosedUnseen(UUID application, List<Event<?>> story) {
        database.rows("""
                        SELECT i.path, i.confidence, s.sequence, i.locations::text FROM issue i
                        JOIN issue_sighting s ON s.issue_id = i.id
                        WHERE i.application_id = $1 AND i.state = 'RESOLVED' AND i.decision <> 'ROTATED'""", application).forEach(row -> {
            assertThat(row.getString(1)).as(row.getString(0)).isEqualTo("LOW");
            List<Location> places = Json.read(row.getString(3), LOCATIONS);
            assertThat(story.stream()
                            .filter(event -> event.data() instanceof ScanCompleted && event.sequence() > row.getLong(2))
                            .map(event -> event.dataAs(ScanCompleted.class)))
                    .as(row.getString(0))
                    .anyMatch(scan -> looked(scan, places));
        });
    }

    private static boolean looked(ScanCompleted scan, List<Location> places) {
        return scan.complete()
                && scan.unchangedSince() == null
                && places.stream()
                        .allMatch(place -> place.atHead()
                                && scan.exclusions().stream()
                                        .noneMatch(it -> it.path().equals(place.path()))
                                && scan.refs().stream()
                                        .anyMatch(ref -> ref.ref().equals("refs/heads/" + place.branch())
                                                && ref.state() != RefRead.State.NOT_READ));
    }

    /** Facts, presence, place and severity: everything that a replay must bring back. */
    private List<String> state(UUID application) {
        return database.rows("""
                        SELECT concat_ws(' | ', a.name, a.is_private, a.watched, i.path, i.line, i.at_head, i.title,
                          i.found, i.in_scope, i.state, i.score, i.level, i.factors, i.first_seen, s.last_seen, s.scan_id,
                          (SELECT string_agg(concat_ws(',', c.ref, c.checked_at, c.excluded, c.tried_complete), ';')
                           FROM coverage c WHERE c.application_id = a.id))
                        FROM issue i JOIN issue_sighting s ON s.issue_id = i.id
                        JOIN application a ON a.id = i.application_id
                        WHERE a.id = $1 ORDER BY 1""", application).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Some scans with findings that come, move and go, between changes of the repository. */
    private static List<Event<?>> story(Samples samples, Random random) {
        List<Event<?>> story = new ArrayList<>();
        story.add(samples.discovered());
        for (int i = 0; i < 4; i++) {
            UUID scan = Ids.next();
            List<Finding> seen = findings(random);
            int half = seen.size() / 2;
            story.add(samples.findings(scan, 1, seen.subList(0, half).toArray(Finding[]::new)));
            story.add(samples.findings(scan, 2, seen.subList(half, seen.size()).toArray(Finding[]::new)));
            if (random.nextInt(5) > 0) {
                boolean complete = random.nextInt(4) > 0;
                List<Exclusion> exclusions =
                        random.nextInt(3) == 0 ? List.of(new Exclusion("dir/s1", "too-large")) : List.of();
                story.add(samples.ended(scan, 2, complete, refs(random), exclusions));
            }
            if (random.nextInt(3) == 0) {
                story.add(samples.completed(Ids.next(), 0, true, List.of(), NOW));
            }
            if (random.nextBoolean()) {
                story.add(samples.repositoryEvent(
                        EventType.REPOSITORY_CHANGED, random.nextBoolean(), random.nextInt(4) > 0, NOW));
            }
            if (random.nextBoolean()) {
                story.add(samples.guards(random.nextInt(3), random.nextBoolean()));
            }
        }
        return story;
    }

    /** Some are read, some gone, some not read; main mostly is. */
    private static List<RefRead> refs(Random random) {
        List<RefRead> refs = new ArrayList<>();
        for (String branch : BRANCHES) {
            String ref = "refs/heads/" + branch;
            int what = random.nextInt(branch.equals("main") ? 8 : 4);
            refs.add(
                    what == 0
                            ? RefRead.notRead(ref, null, "the remote did not answer")
                            : what == 1 ? RefRead.gone(ref) : RefRead.read(ref, "a".repeat(40)));
        }
        return refs;
    }

    private static List<Finding> findings(Random random) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < SECRETS; i++) {
            if (random.nextInt(3) > 0) {
                boolean atHead = random.nextInt(3) > 0;
                Duration age = Duration.ofDays(random.nextInt(60));
                String branch = BRANCHES.get(random.nextInt(BRANCHES.size()));
                Finding finding = Samples.finding(
                        random.nextBoolean() ? Samples.CHECK : Samples.OTHER_CHECK,
                        Severity.values()[1 + random.nextInt(4)],
                        "secret-" + i,
                        Samples.place(
                                branch, (random.nextBoolean() ? "dir/s" : "s") + i, 1 + i, atHead, NOW.minus(age)));
                findings.add(random.nextInt(3) == 0 ? Samples.sure(finding) : finding);
            }
        }
        return findings;
    }
}

package io.pailguard.ingest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pailguard.ingest.budget.BudgetNow;
import io.pailguard.ingest.plan.ReadingOrder.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day of an organization of 500 repositories, at 1,000 requests an hour. */
class PlanTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CALLS_EACH = 8;
    private static final int LIMIT = 950;

    private final Random random = new Random(7);

    @Test
    void shouldReadMostOfTheRiskiestFifthWithTheFirstFifthOfTheCalls() {
        List<Candidate> all = organization();
        Set<UUID> riskiest = new HashSet<>();
        all.stream()
                .sorted(Comparator.<Candidate>comparingInt(it -> it.risk(NOW)).reversed())
                .limit(100)
                .forEach(it -> riskiest.add(it.uuid()));

        long read = ReadingOrder.of(all, NOW).stream()
                .limit(all.size() * CALLS_EACH / 5 / CALLS_EACH)
                .filter(it -> riskiest.contains(it.uuid()))
                .count();

        assertThat(read).isGreaterThanOrEqualTo(80);
    }

    @Test
    void shouldNotPutOffForEverWhatIsOfNoRisk() {
        Candidate risky = new Candidate(UUID.randomUUID(), false, true, NOW, NOW.minus(HOUR));
        Candidate old = new Candidate(UUID.randomUUID(), true, false, null, NOW.minus(Duration.ofDays(7)));
        Candidate never = new Candidate(UUID.randomUUID(), true, false, null, null);

        assertThat(ReadingOrder.of(List.of(risky, old, never), NOW)).containsExactly(never, old, risky);
    }

    @Test
    void shouldTakeWhatIsNotKnownToBePrivateForPublic() {
        assertThat(new Candidate(UUID.randomUUID(), null, false, null, null).risk(NOW))
                .isEqualTo(new Candidate(UUID.randomUUID(), false, false, null, null).risk(NOW));
    }

    /** Bitbucket refuses what is over 1,000 in any rolling hour; the end comes within a tenth of what was reckoned. */
    @ParameterizedTest
    @CsvSource({"0, 4000, 250", "0, 500, 250", "600, 4000, 250", "950, 4000, 900", "0, 20000, 50"})
    void shouldReckonTheEndWithinATenthAndNeverBeRefused(int spentBefore, int calls, int millisPerCall) {
        List<Long> sent = new ArrayList<>();
        int[] slices = new int[BudgetNow.SLICES + 1];
        for (int i = 0; i < spentBefore; i++) {
            int age = i * 50 / Math.max(1, spentBefore);
            slices[age]++;
            sent.add(NOW.toEpochMilli() - age * 60_000L);
        }
        sent.sort(Comparator.naturalOrder());
        BudgetNow budget = new BudgetNow(
                LIMIT,
                spentBefore,
                0,
                HOUR,
                java.util.Arrays.stream(slices).boxed().toList(),
                null,
                null);
        Work work = new Work(calls, Duration.ofMillis((long) calls * millisPerCall));

        Instant reckoned = Estimate.end(NOW, work, budget);
        Instant real = run(sent, calls, millisPerCall);

        double took = Duration.between(NOW, real).toMillis();
        assertThat((double) Duration.between(NOW, reckoned).toMillis()).isCloseTo(took, within(took / 10));
    }

    @Test
    void shouldNotWaitForABudgetThatIsNotNeeded() {
        Work git = new Work(0, Duration.ofMinutes(3));

        assertThat(Estimate.end(NOW, git, BudgetNow.whole(LIMIT, HOUR))).isEqualTo(NOW.plus(Duration.ofMinutes(3)));
    }

    /** As the budget is kept, call by call, each of another length, against a limit that rolls by the millisecond. */
    private Instant run(List<Long> before, int calls, int millisPerCall) {
        Deque<Long> ours = new ArrayDeque<>(before);
        Deque<Long> bitbuckets = new ArrayDeque<>(before);
        long slice = HOUR.toMillis() / BudgetNow.SLICES;
        long now = NOW.toEpochMilli();
        for (int call = 0; call < calls; call++) {
            drop(ours, now, slice);
            if (ours.size() >= LIMIT) {
                now = Math.max(now, nth(ours, LIMIT / 10) + HOUR.toMillis() + slice);
                drop(ours, now, slice);
            }
            ours.addLast(now / slice * slice);
            while (!bitbuckets.isEmpty() && bitbuckets.peekFirst() <= now - HOUR.toMillis()) {
                bitbuckets.removeFirst();
            }
            bitbuckets.addLast(now);
            assertThat(bitbuckets.size()).as("requests within an hour").isLessThanOrEqualTo(1000);
            now += random.nextInt(2 * millisPerCall + 1);
        }
        return Instant.ofEpochMilli(now);
    }

    private static void drop(Deque<Long> sent, long now, long slice) {
        while (!sent.isEmpty() && sent.peekFirst() / slice * slice + HOUR.toMillis() + slice <= now) {
            sent.removeFirst();
        }
    }

    private static long nth(Deque<Long> sent, int n) {
        return sent.stream().skip(n - 1L).findFirst().orElseThrow();
    }

    private List<Candidate> organization() {
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Instant pushed = random.nextInt(3) == 0 ? NOW.minus(Duration.ofHours(random.nextInt(100))) : null;
            all.add(new Candidate(
                    UUID.randomUUID(),
                    random.nextInt(8) != 0,
                    random.nextInt(10) == 0,
                    pushed,
                    NOW.minus(Duration.ofMinutes(random.nextInt(24 * 60)))));
        }
        return all;
    }
}

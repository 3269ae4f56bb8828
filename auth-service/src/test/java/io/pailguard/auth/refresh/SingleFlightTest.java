package io.pailguard.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.kit.testing.Schedule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
    private static final int CALLERS = 3;

    @Test
    void shouldWorkOnceAtATimeInTwoThousandSchedules() {
        tryOut(2_000);
    }

    @Test
    @Tag("long")
    void shouldWorkOnceAtATimeInAHundredThousandSchedules() {
        tryOut(100_000);
    }

    @Test
    void shouldBeginAnewAfterWorkThatCouldNotBegin() {
        SingleFlight<String> flight = new SingleFlight<>();

        assertThat(flight.join("key", () -> {
                            throw new IllegalStateException("no");
                        })
                        .toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(flight.join("key", () -> CompletableFuture.completedFuture(null))
                        .toCompletableFuture())
                .isCompleted();
    }

    @Test
    void shouldGoOnWhenOneOfThoseWhoAskedGoesAway() {
        SingleFlight<String> flight = new SingleFlight<>();
        CompletableFuture<Void> work = new CompletableFuture<>();
        CompletableFuture<Void> gone = flight.join("key", () -> work).toCompletableFuture();
        CompletableFuture<Void> stays = flight.join("key", () -> work).toCompletableFuture();

        gone.cancel(false);
        work.complete(null);

        assertThat(stays).isCompleted();
        assertThat(stays.isCancelled()).isFalse();
    }

    private static void tryOut(int schedules) {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            for (int seed = 0; seed < schedules; seed++) {
                tryOut(seed, threads);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void tryOut(long seed, ExecutorService threads) {
        Schedule schedule = new Schedule();
        SingleFlight<String> flight = new SingleFlight<>(new Stepped(schedule));
        AtomicBoolean atWork = new AtomicBoolean();
        AtomicInteger works = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();

        schedule.run(
                seed,
                threads,
                IntStream.range(0, CALLERS)
                        .<Runnable>mapToObj(caller -> () -> flight.join("key", () -> work(schedule, atWork, works))
                                .thenRun(() -> {
                                    assertThat(works.get())
                                            .as("something was done")
                                            .isPositive();
                                    ended.incrementAndGet();
                                }))
                        .toList());

        assertThat(ended).as("seed %d", seed).hasValue(CALLERS);
        assertThat(flight.running()).isEmpty();
    }

    private static CompletionStage<Void> work(Schedule schedule, AtomicBoolean atWork, AtomicInteger works) {
        assertThat(atWork.compareAndSet(false, true)).as("one at a time").isTrue();
        schedule.step();
        works.incrementAndGet();
        atWork.set(false);
        return CompletableFuture.completedFuture(null);
    }

    /** Lets others go first before and after each access. */
    private static final class Stepped extends ConcurrentHashMap<String, CompletableFuture<Void>> {
        private static final long serialVersionUID = 1L;

        private final transient Schedule schedule;

        Stepped(Schedule schedule) {
            this.schedule = schedule;
        }

        @Override
        public CompletableFuture<Void> putIfAbsent(String key, CompletableFuture<Void> value) {
            schedule.step();
            CompletableFuture<Void> before = super.putIfAbsent(key, value);
            schedule.step();
            return before;
        }

        @Override
        public CompletableFuture<Void> remove(Object key) {
            schedule.step();
            CompletableFuture<Void> before = super.remove(key);
            schedule.step();
            return before;
        }
    }
}

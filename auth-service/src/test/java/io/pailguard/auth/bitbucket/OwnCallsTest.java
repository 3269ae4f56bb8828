package io.pailguard.auth.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.auth.bitbucket.OwnCalls.Entry;
import io.pailguard.contracts.connection.CallClass;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OwnCallsTest {
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final OwnCalls calls = new OwnCalls();

    /** One subscription, as that of what is due. */
    @Test
    void shouldCountToEachConnectionWhatIsSentForItWhereBothAreServedAtOnce() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        var work = Multi.createFrom()
                .items(ONE, OTHER)
                .onItem()
                .transformToUni(id -> calls.during(
                        id,
                        () -> OwnCalls.sent(CallClass.API_READ)
                                .chain(() -> Uni.createFrom().completionStage(answer))
                                .chain(() -> OwnCalls.sent(CallClass.API_READ))))
                .merge(2)
                .collect()
                .last()
                .subscribeAsCompletionStage();

        answer.complete(null);

        assertThat(work).succeedsWithin(Duration.ofSeconds(5));
        assertThat(calls.taken()).containsOnly(entry(ONE, 2), entry(OTHER, 2));
    }

    @Test
    void shouldEndAndCountTheWorkWhoseCallerGaveUp() {
        AtomicBoolean ended = new AtomicBoolean();
        Cancellable caller = calls.during(
                        ONE,
                        () -> OwnCalls.sent(CallClass.API_READ)
                                .chain(() -> Uni.createFrom()
                                        .nothing()
                                        .onCancellation()
                                        .invoke(() -> ended.set(true))))
                .subscribe()
                .with(any -> {});

        caller.cancel();

        assertThat(ended).isTrue();
        assertThat(calls.taken()).containsOnly(entry(ONE, 1));
    }

    private static Map.Entry<Entry, Long> entry(UUID connection, long sent) {
        return Map.entry(new Entry(connection, CallClass.API_READ), sent);
    }
}

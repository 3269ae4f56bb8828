package io.pailguard.kit.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    private final Queue<CompletableFuture<Void>> begun = new ArrayDeque<>();
    private final OneAtATime work = new OneAtATime(() -> {
        var run = new CompletableFuture<Void>();
        begun.add(run);
        return Uni.createFrom().completionStage(run);
    });

    @Test
    void shouldRunOnceMoreForAllThatAskedMeanwhile() {
        CompletableFuture<Void> first = work.run().subscribeAsCompletionStage();
        work.run().await().indefinitely();
        work.run().await().indefinitely();
        assertThat(begun).hasSize(1);

        begun.remove().complete(null);
        assertThat(begun).hasSize(1);
        assertThat(first).isNotDone();

        begun.remove().complete(null);
        assertThat(begun).isEmpty();
        assertThat(first).isCompleted();
    }

    @Test
    void shouldRunAgainAfterAFailure() {
        CompletableFuture<Void> first = work.run().subscribeAsCompletionStage();
        begun.remove().completeExceptionally(new IllegalStateException("away"));
        assertThatThrownBy(first::join).hasRootCauseMessage("away");

        work.run().subscribeAsCompletionStage();
        assertThat(begun).hasSize(1);
    }

    @Test
    void shouldDoNothingUntilSubscribed() {
        work.run();
        assertThat(begun).isEmpty();
    }
}

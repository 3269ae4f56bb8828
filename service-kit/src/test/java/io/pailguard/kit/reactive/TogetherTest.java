package io.pailguard.kit.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final List<List<Integer>> batches = new ArrayList<>();
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private final Together<Integer> together = new Together<>(3, this::work);

    @Test
    void shouldGatherWhatComesWhileABatchIsOnItsWay() {
        List<CompletableFuture<Void>> asked = ask(5);

        assertThat(batches).containsExactly(List.of(0));
        assertThat(asked).noneMatch(CompletableFuture::isDone);
        ends.get(0).complete(null);
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3));
        ends.get(1).complete(null);
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4));
        assertThat(asked.stream().filter(CompletableFuture::isDone)).hasSize(4);
        ends.get(2).complete(null);
        assertThat(asked).allMatch(CompletableFuture::isDone);
    }

    @Test
    void shouldFailAllOfABatchThatFailsAndGoOn() {
        List<CompletableFuture<Void>> asked = ask(3);

        ends.get(0).complete(null);
        ends.get(1).completeExceptionally(new IllegalStateException("no"));

        assertThat(asked.get(0)).isCompleted();
        assertThat(asked.subList(1, 3)).allMatch(CompletableFuture::isCompletedExceptionally);
        CompletableFuture<Void> later = together.with(7).subscribeAsCompletionStage();
        ends.get(2).complete(null);
        assertThat(later).isCompleted();
    }

    private List<CompletableFuture<Void>> ask(int number) {
        return IntStream.range(0, number)
                .mapToObj(item -> together.with(item).subscribeAsCompletionStage())
                .toList();
    }

    private Uni<Void> work(List<Integer> batch) {
        batches.add(batch);
        CompletableFuture<Void> end = new CompletableFuture<>();
        ends.add(end);
        return Uni.createFrom().completionStage(end);
    }
}

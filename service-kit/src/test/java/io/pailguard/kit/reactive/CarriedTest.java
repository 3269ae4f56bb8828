package io.pailguard.kit.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CarriedTest {
    @Test
    void piecesOfWorkInOneSubscriptionHaveEachTheirOwn() {
        Context callers = Context.of("caller", "here");

        List<String> seen = Multi.createFrom()
                .items("a", "b", "c")
                .onItem()
                .transformToUni(name -> Carried.with("name", name, () -> name(Function.identity())))
                .concatenate()
                .collect()
                .asList()
                .awaitUsing(callers)
                .indefinitely();

        assertThat(seen).containsExactly("a here", "b here", "c here");
        assertThat(callers.contains("name")).isFalse();
    }

    @Test
    void anInnerPieceHidesTheValueOfTheOuterForItselfAlone() {
        String seen = Carried.with(
                        "name",
                        "outer",
                        () -> Carried.with("name", "inner", () -> name(Function.identity()))
                                .chain(inner -> name(outer -> inner + ", " + outer)))
                .awaitUsing(Context.of("caller", "here"))
                .indefinitely();

        assertThat(seen).isEqualTo("inner here, outer here");
    }

    @Test
    void whoeverGivesUpEndsTheWork() {
        AtomicBoolean ended = new AtomicBoolean();

        Carried.with(
                        "name",
                        "a",
                        () -> Uni.createFrom()
                                .<String>nothing()
                                .onCancellation()
                                .invoke(() -> ended.set(true)))
                .subscribe()
                .with(item -> {})
                .cancel();

        assertThat(ended).isTrue();
    }

    private static Uni<String> name(Function<String, String> said) {
        return Uni.createFrom()
                .context(context ->
                        Uni.createFrom().item(said.apply(context.get("name") + " " + context.get("caller"))));
    }
}

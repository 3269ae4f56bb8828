package io.pailguard.kit.reactive;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Work that is under way when the service ends. Who observes the shutdown waits for it here: the pools close after. */
public final class UnderWay {
    private UnderWay() {}

    /** Whether all of it came to an end, a good one or not, within the time. */
    public static boolean ends(Stream<? extends CompletableFuture<?>> work, Duration time) {
        try {
            CompletableFuture.allOf(
                            work.map(one -> one.handle((done, failure) -> true)).toArray(CompletableFuture[]::new))
                    .get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

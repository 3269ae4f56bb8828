package io.pailguard.kit.reactive;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.netty.MainEventLoopGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Not live when something has blocked an event loop for long: all requests and statements that belong to it wait, and only a
 * restart helps. Vert.x writes to the log what blocks it. A probe that comes in on this loop is not answered at all, and one
 * on another is by this.
 */
@Liveness
@ApplicationScoped
class EventLoopLiveness implements HealthCheck {
    private final EventLoopGroup loops;
    private final Duration patience;
    private final Map<EventExecutor, Long> asked = new ConcurrentHashMap<>();

    /** @param patience longer than a loop is held up by a collection of garbage on a busy machine */
    EventLoopLiveness(
            @MainEventLoopGroup EventLoopGroup loops,
            @ConfigProperty(name = "pailguard.event-loops.stuck-after", defaultValue = "PT20S") Duration patience) {
        this.loops = loops;
        this.patience = patience;
    }

    @Override
    public HealthCheckResponse call() {
        loops.forEach(this::ask);
        long now = System.nanoTime();
        Duration silence = Duration.ofNanos(
                asked.values().stream().mapToLong(since -> now - since).max().orElse(0));
        return HealthCheckResponse.named("event loops run")
                .status(silence.compareTo(patience) <= 0)
                .withData("silentSeconds", silence.toSeconds())
                .build();
    }

    /** Once, until it answers. */
    private void ask(EventExecutor loop) {
        if (asked.putIfAbsent(loop, System.nanoTime()) == null) {
            loop.execute(() -> asked.remove(loop));
        }
    }
}

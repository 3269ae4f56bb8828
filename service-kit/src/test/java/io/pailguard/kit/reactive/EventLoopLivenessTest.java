package io.pailguard.kit.reactive;

import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.pailguard.kit.KitTest;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** With a second of patience, see the properties of the tests. */
@QuarkusTest
@KitTest
class EventLoopLivenessTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PROBE_WAITS = Duration.ofSeconds(2);

    @Inject
    @MainEventLoopGroup
    EventLoopGroup loops;

    @TestHTTPResource("/q/health/live")
    URI live;

    @Test
    void shouldNotBeLiveByAnyProbeWhileAnyLoopIsBlocked() throws Exception {
        for (EventExecutor loop : loops) {
            CountDownLatch free = new CountDownLatch(1);
            loop.execute(() -> awaitOn(free));
            try {
                await().atMost(SOON).until(this::isLiveByNoProbe);
            } finally {
                free.countDown();
            }
            await().atMost(SOON).until(this::isLive);
        }
    }

    /**
     * Each is a connection of its own, which one loop after the other takes. The blocked one never answers, and patience
     * starts with the first probe that another has taken.
     */
    private boolean isLiveByNoProbe() throws IOException, InterruptedException {
        for (EventExecutor any : loops) {
            if (isLive()) {
                return false;
            }
        }
        return true;
    }

    /** As Kubernetes asks: on a new connection, and what is not answered in time is no. */
    private boolean isLive() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest probe = HttpRequest.newBuilder(live).timeout(PROBE_WAITS).build();
        try {
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (HttpTimeoutException e) {
            return false;
        }
    }

    private static void awaitOn(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

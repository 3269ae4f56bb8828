package io.pailguard.kit.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Sends clients that keep their connection to another replica: from the beginning of the delay before a shutdown
 * ({@code quarkus.shutdown.delay}) each answer is the last one on its connection. A balancer looks at readiness for new connections
 * alone, and whoever asks once more on an old one after the delay would be refused.
 */
@Singleton
class Departure {
    /** Whatever the answer is. */
    private static final int BEFORE_ALL = 10_001;

    private volatile boolean begun;

    void begin(@Observes ShutdownDelayInitiatedEvent delay) {
        begun = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, BEFORE_ALL);
    }

    private void look(RoutingContext context) {
        if (begun && context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.next();
    }
}

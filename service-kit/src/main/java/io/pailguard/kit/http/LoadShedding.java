package io.pailguard.kit.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.kit.problem.PlainAnswer;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many requests a replica has in hand at once. One that takes more than its memory holds answers none of them; so whoever is
 * one too many is sent away before more is done than to know him. Probes and metrics have a port of their own, and are not counted.
 */
@Singleton
class LoadShedding {
    /** Just after authentication, which has 200: strangers take no caller's place. */
    private static final int KNOWN = 199;

    private static final String RETRY_AFTER_SECONDS = "1";

    private final int most;
    private final Counter shed;
    private final AtomicInteger inHand = new AtomicInteger();

    /** @param most requests that are in hand at once */
    LoadShedding(
            @ConfigProperty(name = "pailguard.http.most-at-once", defaultValue = "1000") int most,
            MeterRegistry meters) {
        this.most = most;
        this.shed = Counter.builder("pailguard.requests.shed")
                .description("Requests that were sent away since too many others were in hand")
                .register(meters);
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, KNOWN);
    }

    void look(RoutingContext context) {
        if (inHand.incrementAndGet() <= most) {
            context.addEndHandler(ended -> inHand.decrementAndGet());
            context.next();
            return;
        }
        inHand.decrementAndGet();
        shed.increment();
        context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        PlainAnswer.send(
                context, RequestProblem.BUSY.with("This replica has " + most + " other requests in hand already."));
    }
}

package io.pailguard.kit.http;

import io.pailguard.kit.problem.PlainAnswer;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Looks at every request before anything else does, also before authentication: what no client of ours sends is refused
 * here, with a problem, and nothing behind has to think of it.
 */
@Singleton
class RequestGate {
    /** Before all filters of the services, and before authentication, which has 200. */
    private static final int FIRST = 10_000;

    /** After Quarkus has set its limit for bodies of undeclared length, before it is used. */
    private static final int LAST = 1;

    private final RequestLimits limits;
    private final MalformedTokens tokens;
    private final List<OtherKinds> otherKinds;

    RequestGate(RequestLimits limits, MalformedTokens tokens, @All List<OtherKinds> otherKinds) {
        this.limits = limits;
        this.tokens = tokens;
        this.otherKinds = otherKinds;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, FIRST);
        filters.register(this::widen, LAST);
    }

    /** {@link BodyLimit} counts such a body, and says so; Quarkus would break off. */
    private void widen(RoutingContext context) {
        if (context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            context.put(
                    VertxHttpRecorder.MAX_REQUEST_SIZE_KEY,
                    limits.largestBody(context.request().path()) + 2 * RequestLimits.HEARD_OUT);
        }
        context.next();
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        Unmatched.mark(request);
        Optional<HttpProblem> wrong = limits.refuse(request)
                .or(() -> PlainAddress.refuse(request.path(), request.query()))
                .or(() -> BodyKind.refuse(request, limits))
                .or(() -> AcceptedKind.refuse(request, otherKinds))
                .or(() -> tokens.refuse(request));
        if (wrong.isEmpty()) {
            context.next();
            return;
        }
        HttpProblem problem = wrong.get();
        if (problem.getStatusCode() == RequestProblem.BODY_TOO_LARGE.status()) {
            hearOut(context, problem);
        } else {
            PlainAnswer.send(context, problem);
        }
    }

    /** A client that is still sending does not see an answer: it sees the connection break. */
    private static void hearOut(RoutingContext context, HttpProblem problem) {
        HttpServerRequest request = context.request();
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        if (RequestLimits.declared(request) > RequestLimits.HEARD_OUT) {
            context.response().endHandler(done -> request.connection().close());
            PlainAnswer.send(context, problem);
            return;
        }
        request.handler(unread -> {});
        request.endHandler(done -> PlainAnswer.send(context, problem));
        request.resume();
    }
}

package io.pailguard.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Answers what fails before or beside the REST layer, where no exception mapper reaches: authentication, above all. */
@Singleton
class LastResort {
    /** Quarkus' own handler is the last one and answers with a page, a stack trace or nothing. */
    private static final int BEFORE_QUARKUS = Integer.MAX_VALUE - 1;

    private static final int FIRST_REFUSAL = 400;
    private static final int UNEXPECTED = 500;

    void register(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS).failureHandler(LastResort::answer);
    }

    private static void answer(RoutingContext request) {
        Throwable failure = request.failure();
        boolean gone = failure instanceof IOException && request.response().closed();
        // A challenge or a redirect is on the answer already.
        boolean answered =
                failure instanceof UnauthorizedException || failure instanceof AuthenticationRedirectException;
        if (request.response().headWritten() || gone || answered) {
            request.next();
            return;
        }
        HttpProblem problem = Catalogued.of(status(request, failure), failure);
        ProblemLog.record(problem, failure);
        PlainAnswer.send(request, problem);
    }

    private static int status(RoutingContext request, Throwable failure) {
        if (failure instanceof AuthenticationException) {
            return RequestProblem.NOT_SIGNED_IN.status();
        }
        if (failure instanceof ForbiddenException) {
            return RequestProblem.NOT_PERMITTED.status();
        }
        return request.statusCode() >= FIRST_REFUSAL ? request.statusCode() : UNEXPECTED;
    }
}

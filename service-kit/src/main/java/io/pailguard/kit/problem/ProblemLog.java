package io.pailguard.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells operators of the errors that are the service's own. What callers did wrong is theirs to read: their values,
 * among which a secret may be, are in no log.
 */
@ApplicationScoped
class ProblemLog implements ProblemPostProcessor {
    static final int PRIORITY = 0;

    private static final int UNEXPECTED = 500;

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        record(problem, context.cause);
        return problem;
    }

    static void record(HttpProblem problem, Throwable cause) {
        if (problem.getStatusCode() == UNEXPECTED) {
            Log.error("A request failed unexpectedly.", cause);
        } else if (problem.getStatusCode() > UNEXPECTED) {
            // Expected, and it passes: where from is enough.
            Log.warnf("Answered %s: %s", problem.getType(), because(cause));
        }
    }

    private static String because(Throwable cause) {
        return cause instanceof HttpProblem problem ? problem.getDetail() : String.valueOf(cause);
    }
}

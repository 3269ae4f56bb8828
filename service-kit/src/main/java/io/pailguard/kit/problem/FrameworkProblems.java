package io.pailguard.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gives the errors that the framework answers by itself (an unknown address, a method that is not there, a failure that
 * nobody caught) the type, the title and the fix of the catalogue, and takes names of classes out of them.
 */
@ApplicationScoped
class FrameworkProblems implements ProblemPostProcessor {
    private static final int FIRST_REFUSAL = 400;

    /** Before {@link ProblemLog}, which tells what is answered. */
    @Override
    public int priority() {
        return ProblemLog.PRIORITY + 1;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        // A redirect to the sign-in page comes as a problem too, with its own status.
        if (problem.getType() != null || problem.getStatusCode() < FIRST_REFUSAL) {
            return problem;
        }
        HttpProblem known = Catalogued.of(problem.getStatusCode(), context.cause);
        HttpProblem.Builder catalogued = HttpProblem.builder(known);
        problem.getHeaders().forEach((name, value) -> {
            if (!known.getHeaders().containsKey(name)) {
                catalogued.withHeader(name, value);
            }
        });
        return catalogued.build();
    }
}

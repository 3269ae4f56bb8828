package io.pailguard.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Gives the errors that the framework answers by itself (an unreadable body, an unknown address, a missing role) the
 * type, the title and the fix of the catalogue, and takes names of classes out of them.
 */
@ApplicationScoped
class FrameworkProblems implements ProblemPostProcessor {
    private static final Map<Integer, Problem> BY_STATUS =
            Map.of(400, Problem.BAD_REQUEST, 403, Problem.NOT_PERMITTED, 404, Problem.NOT_FOUND);
    private static final Map<Integer, String> DETAILS = Map.of(
            400, "The body or a parameter cannot be read.",
            403, "None of your roles may do this.",
            404, "There is nothing at this address.");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        Problem known = problem.getType() == null ? BY_STATUS.get(problem.getStatusCode()) : null;
        if (known == null) {
            return problem;
        }
        return HttpProblem.builder(problem)
                .withType(known.type())
                .withTitle(known.title())
                .withDetail(detail(problem))
                .with("fix", known.fix())
                .build();
    }

    private static String detail(HttpProblem problem) {
        Object field = problem.getParameters().get("field");
        return field == null
                ? DETAILS.get(problem.getStatusCode())
                : "'" + field + "' has a value that is not possible there.";
    }
}

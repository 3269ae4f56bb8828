package io.pailguard.auth.problem;

import io.pailguard.kit.problem.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Map;

/**
 * What stands against a use case: which problem of the catalogue it is, and what callers are told of it this time.
 *
 * @param members of the problem beside the standard ones
 */
public record Objection(Problem problem, String detail, String fix, Map<String, Object> members) {
    public Objection {
        members = Map.copyOf(members);
    }

    /** With the fix of the catalogue. */
    public static Objection of(Problem problem, String detail) {
        return of(problem, detail, Map.of());
    }

    /** With the fix of the catalogue. */
    public static Objection of(Problem problem, String detail, Map<String, Object> members) {
        return of(problem, detail, problem.terms().fix(), members);
    }

    public static Objection of(Problem problem, String detail, String fix, Map<String, Object> members) {
        return new Objection(problem, detail, fix, members);
    }

    HttpProblem toProblem() {
        return problem.with(detail, fix, members);
    }
}

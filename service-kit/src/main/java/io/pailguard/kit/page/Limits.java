package io.pailguard.kit.page;

import io.pailguard.kit.problem.Problem;

/** How many items a page may have. */
public final class Limits {
    public static final int DEFAULT = 50;
    public static final int MAX = 200;

    private Limits() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@link Problem#BAD_REQUEST} outside 1 to {@value #MAX} */
    public static int of(Integer limit) {
        if (limit == null) {
            return DEFAULT;
        }
        if (limit < 1 || limit > MAX) {
            throw Problem.BAD_REQUEST.with("'limit' is " + limit + "; it goes from 1 to " + MAX + ".");
        }
        return limit;
    }
}

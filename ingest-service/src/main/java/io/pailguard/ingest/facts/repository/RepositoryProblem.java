package io.pailguard.ingest.facts.repository;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against what is asked of one repository. */
public enum RepositoryProblem implements Problem {
    REPOSITORY_UNKNOWN(new ProblemTerms(
            "repository-unknown",
            404,
            "There is no such repository",
            "List the applications for their ids.",
            "There is nothing of that id that you may see.")),
    FACTS_UNKNOWN(new ProblemTerms(
            "facts-unknown",
            404,
            "There is no such kind of facts",
            "The facts of the repository list the kinds.",
            "There is no such kind of facts.")),
    OWNER_REFUSED(new ProblemTerms(
            "owner-refused",
            409,
            "The connection cannot own this repository",
            "Name a connection that can be used and watches the repository.",
            "Payments does not watch acme/checkout-api: choose it there first."));

    private final ProblemTerms terms;

    RepositoryProblem(ProblemTerms terms) {
        this.terms = terms;
    }

    @Override
    public ProblemTerms terms() {
        return terms;
    }

    /** Which of these a REST operation may answer with. */
    @ProblemSet
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Possible {
        RepositoryProblem[] value();
    }
}

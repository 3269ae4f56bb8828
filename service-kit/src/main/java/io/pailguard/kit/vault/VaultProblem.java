package io.pailguard.kit.vault;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against wrapping all data keys anew. */
public enum VaultProblem implements Problem {
    KEY_NOT_EVERYWHERE(new ProblemTerms(
            "key-not-everywhere",
            409,
            "A replica does not have the newest key yet",
            "Wait until GET /api/v1/vault shows the key file in force in every replica, and ask again.",
            "1 of 2 replicas wraps with another key, or does not know key 1402318423."));

    private final ProblemTerms terms;

    VaultProblem(ProblemTerms terms) {
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
        VaultProblem[] value();
    }
}

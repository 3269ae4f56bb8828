package io.pailguard.kit.description;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

enum NoteProblem implements Problem {
    NOTE_REFUSED(
            new ProblemTerms("note-refused", 422, "The note cannot be kept", "Send a text.", "'text' is missing."));

    private final ProblemTerms terms;

    NoteProblem(ProblemTerms terms) {
        this.terms = terms;
    }

    @Override
    public ProblemTerms terms() {
        return terms;
    }

    @ProblemSet
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Possible {
        NoteProblem[] value();
    }
}

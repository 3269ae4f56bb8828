package io.pailguard.kit.description;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

enum NoteProblem implements Problem {
    NOTE_REFUSED("note-refused", 422, "The note cannot be kept", "Send a text.", "'text' is missing.");

    private final ProblemTerms terms;

    NoteProblem(String slug, int status, String title, String fix, String example) {
        this.terms = new ProblemTerms(slug, status, title, fix, example);
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

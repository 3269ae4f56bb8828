package io.pailguard.findings.export;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against an export. */
public enum ExportProblem implements Problem {
    EXPORTS_BUSY(new ProblemTerms(
            "exports-busy",
            503,
            "Too many exports are under way",
            "Try again when one of them has ended.",
            "4 exports are being written, which is as many as there may be at once."));

    private final ProblemTerms terms;

    ExportProblem(ProblemTerms terms) {
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
        ExportProblem[] value();
    }
}

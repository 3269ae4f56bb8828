package io.pailguard.findings.export;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
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
            "4 exports are being written, which is as many as there may be at once.")),
    EXPORTS_BUSY_YOURS(new ProblemTerms(
            "exports-busy-yours",
            429,
            "Too many exports of yours are under way",
            "Try again when one of them has ended.",
            "2 exports of yours are being written, which is as many as one may have at once."));

    /** The end of an export cannot be foreseen: after this many seconds it is worth a try. */
    private static final int RETRY_AFTER = 30;

    private final ProblemTerms terms;

    ExportProblem(ProblemTerms terms) {
        this.terms = terms;
    }

    @Override
    public ProblemTerms terms() {
        return terms;
    }

    public HttpProblem now() {
        return HttpProblem.builder(with(terms.example()))
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                .build();
    }

    /** Which of these a REST operation may answer with. */
    @ProblemSet
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Possible {
        ExportProblem[] value();
    }
}

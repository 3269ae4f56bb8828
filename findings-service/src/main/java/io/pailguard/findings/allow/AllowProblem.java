package io.pailguard.findings.allow;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against a change of an allow list. */
public enum AllowProblem implements Problem {
    APPLICATION_UNKNOWN(new ProblemTerms(
            "application-unknown",
            404,
            "There is no such application",
            "Use an id of the list of applications.",
            "There is no application of that id that you may see.")),
    ALLOW_ENTRY_UNKNOWN(new ProblemTerms(
            "allow-entry-unknown",
            404,
            "There is no such entry",
            "List the entries of the application.",
            "The allow list has no entry of that id.")),
    ALLOW_ENTRY_REFUSED(new ProblemTerms(
            "allow-entry-refused",
            422,
            "This cannot be allowed so",
            "Mend what the detail names; nothing was changed.",
            "'value' is missing."));

    private final ProblemTerms terms;

    AllowProblem(ProblemTerms terms) {
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
        AllowProblem[] value();
    }
}

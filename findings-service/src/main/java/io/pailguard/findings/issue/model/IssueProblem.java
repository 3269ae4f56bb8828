package io.pailguard.findings.issue.model;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against what is asked of one issue. */
public enum IssueProblem implements Problem {
    ISSUE_UNKNOWN(new ProblemTerms(
            "issue-unknown",
            404,
            "There is no such issue",
            "Use the issue's id or its number, for example PG-1204.",
            "There is no issue 'PG-9999' that you may see.")),
    DECISION_REFUSED(new ProblemTerms(
            "decision-refused",
            422,
            "This cannot be decided so",
            "Mend what the detail names; nothing was changed.",
            "'until' is missing: it must end some day."));

    private final ProblemTerms terms;

    IssueProblem(ProblemTerms terms) {
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
        IssueProblem[] value();
    }
}

package io.pailguard.findings.policy;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against a policy that was sent. */
public enum PolicyProblem implements Problem {
    POLICY_REFUSED(new ProblemTerms(
            "policy-refused",
            422,
            "This cannot be the policy",
            "Mend what the detail names; nothing was changed.",
            "Rule 1: 'check' is the id of a check of secrets, or what ids begin with and an asterisk: secret.*"));

    private final ProblemTerms terms;

    PolicyProblem(ProblemTerms terms) {
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
        PolicyProblem[] value();
    }
}

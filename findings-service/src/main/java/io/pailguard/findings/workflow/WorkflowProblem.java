package io.pailguard.findings.workflow;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against a rule that was sent, or something asked of one. */
public enum WorkflowProblem implements Problem {
    WORKFLOW_UNKNOWN(new ProblemTerms(
            "workflow-unknown",
            404,
            "There is no such rule",
            "Read the list of rules for those that you may see.",
            "There is no rule of that id that you may see.")),
    WORKFLOW_REFUSED(new ProblemTerms(
            "workflow-refused",
            422,
            "This cannot be a rule",
            "Mend what the detail names; nothing was changed.",
            "'name' is missing.")),
    DELIVERY_UNKNOWN(new ProblemTerms(
            "delivery-unknown",
            404,
            "There is no such delivery",
            "Read the rule's deliveries.",
            "The rule has no delivery of that id.")),
    DELIVERY_NOT_SENT_AGAIN(new ProblemTerms(
            "delivery-not-sent-again",
            409,
            "This is not sent again",
            "Only what waits, was refused, given up or cancelled can be sent again, while the rule is on and sends to that"
                    + " destination.",
            "It has arrived."));

    private final ProblemTerms terms;

    WorkflowProblem(ProblemTerms terms) {
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
        WorkflowProblem[] value();
    }
}

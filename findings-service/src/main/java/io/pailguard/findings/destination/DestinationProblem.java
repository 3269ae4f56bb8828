package io.pailguard.findings.destination;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against a change of a destination. */
public enum DestinationProblem implements Problem {
    DESTINATION_UNKNOWN(new ProblemTerms(
            "destination-unknown",
            404,
            "There is no such destination",
            "Use an id of the list of destinations.",
            "There is no destination of that id that you may see.")),
    DESTINATION_REFUSED(new ProblemTerms(
            "destination-refused",
            422,
            "There cannot be such a destination",
            "Mend what the detail names; nothing was changed.",
            "'url' is missing."));

    private final ProblemTerms terms;

    DestinationProblem(ProblemTerms terms) {
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
        DestinationProblem[] value();
    }
}

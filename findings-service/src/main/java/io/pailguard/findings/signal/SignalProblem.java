package io.pailguard.findings.signal;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against a signal. */
public enum SignalProblem implements Problem {
    SIGNAL_UNKNOWN(new ProblemTerms(
            "signal-unknown",
            404,
            "There is no such signal",
            "Use an id of the list of signals.",
            "There is no signal of that id that you may see.")),
    SIGNAL_REFUSED(new ProblemTerms(
            "signal-refused",
            422,
            "The signal cannot be taken in",
            "Mend what the detail names; nothing was stored.",
            "'title' is missing.")),
    SIGNAL_APPLICATION_UNKNOWN(new ProblemTerms(
            "signal-application-unknown",
            422,
            "There is no such application",
            "Use a name or an id of the list of applications; nothing was stored.",
            "There is no application 'acme/checkout' that you may see.")),
    NOT_ANALYSED(new ProblemTerms(
            "signal-not-analysed",
            404,
            "The signal was not analysed",
            "Ask for it with POST at the same address.",
            "Nobody asked for the suspects of this signal."));

    private final ProblemTerms terms;

    SignalProblem(ProblemTerms terms) {
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
        SignalProblem[] value();
    }
}

package io.pailguard.ingest.selection;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands against a selection of repositories. */
public enum SelectionProblem implements Problem {
    SELECTION_UNKNOWN(new ProblemTerms(
            "selection-unknown",
            404,
            "This connection has no selection",
            "Choose repositories first.",
            "Nothing is chosen for Payments yet.")),
    SELECTION_INVALID(new ProblemTerms(
            "selection-invalid",
            422,
            "The selection cannot be kept",
            "Mend what the detail names; nothing was stored.",
            "'lookbackDays' is 4000; it goes from 0 (current files alone) to 3650.")),
    REPOSITORY_LIST_INVALID(
            new ProblemTerms(
                    "repository-list-invalid",
                    422,
                    "The list of repositories has errors",
                    "Mend the lines that 'errors' names, one workspace/repo-slug each; nothing was stored.",
                    "Line 2: The connection sees no repository of this name. Did you mean acme/checkout-api?",
                    Map.of(
                            "errors",
                            List.of(
                                    new TreeMap<>(
                                            Map.of(
                                                    "line", 2,
                                                    "text", "acme/chekout-api",
                                                    "reason",
                                                            "The connection sees no repository of this name. Did you mean acme/checkout-api?")))))),
    CONNECTION_UNUSABLE(new ProblemTerms(
            "connection-unusable",
            409,
            "The connection cannot be used now",
            "Open the connection to see what it needs, then try again.",
            "It is REAUTHORIZATION_REQUIRED."));

    private final ProblemTerms terms;

    SelectionProblem(ProblemTerms terms) {
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
        SelectionProblem[] value();
    }
}

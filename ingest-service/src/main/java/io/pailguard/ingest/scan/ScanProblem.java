package io.pailguard.ingest.scan;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against a scan. */
public enum ScanProblem implements Problem {
    SCAN_UNKNOWN(new ProblemTerms(
            "scan-unknown",
            404,
            "There is no such scan",
            "List the scans for their ids.",
            "There is nothing of that id that you may see.")),
    SCAN_ENDED(new ProblemTerms("scan-ended", 409, "The scan has ended", "Start a new one.", "It is COMPLETED."));

    private final ProblemTerms terms;

    ScanProblem(ProblemTerms terms) {
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
        ScanProblem[] value();
    }
}

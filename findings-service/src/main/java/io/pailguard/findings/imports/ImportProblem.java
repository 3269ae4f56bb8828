package io.pailguard.findings.imports;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** What stands against an import. */
public enum ImportProblem implements Problem {
    IMPORT_UNKNOWN(new ProblemTerms(
            "import-unknown",
            404,
            "There is no such import",
            "List the imports.",
            "There is no import of that id that you may see.")),
    IMPORT_APPLICATION_UNKNOWN(new ProblemTerms(
            "import-application-unknown",
            404,
            "There is no such application",
            "Name one of the list of applications, by its name or its id.",
            "There is no application of that name or id that you may see.")),
    IMPORT_REFUSED(new ProblemTerms(
            "import-refused",
            422,
            "The report is not said to be of something",
            "Send 'tool', 'application' and 'ref'.",
            "'tool' is missing.")),
    REPORT_UNREADABLE(new ProblemTerms(
            "report-unreadable",
            422,
            "The report cannot be taken in",
            "Mend the report at that place, or say another 'format'; nothing of it was taken in.",
            "Here must be a text.",
            Map.of("place", "/runs/0/results/5/level, line 812, column 14"))),
    IMPORTS_BUSY(new ProblemTerms(
            "imports-busy",
            503,
            "Other reports are being taken in",
            "Send it again in a minute.",
            "2 reports are being taken in."));

    private final ProblemTerms terms;

    ImportProblem(ProblemTerms terms) {
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
        ImportProblem[] value();
    }
}

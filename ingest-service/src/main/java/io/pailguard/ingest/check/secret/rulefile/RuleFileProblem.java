package io.pailguard.ingest.check.secret.rulefile;

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

/** What stands against a file of rules. */
public enum RuleFileProblem implements Problem {
    RULE_FILE_UNKNOWN(new ProblemTerms(
            "rule-file-unknown",
            404,
            "There is no such file of rules",
            "List the files to see which are loaded.",
            "No file of rules is loaded as 'acme'.")),
    RULE_FILE_INVALID(new ProblemTerms(
            "rule-file-invalid",
            422,
            "The file of rules cannot be loaded",
            "Mend the rules that 'errors' names; nothing of the file was loaded.",
            "acme-token: 'regex' cannot be read: missing closing ).",
            Map.of(
                    "errors",
                    List.of(new TreeMap<>(Map.of(
                            "rule", "acme-token",
                            "reason", "'regex' cannot be read: missing closing ).",
                            "fix", "Close the group.")))))),
    RULES_OF_ALL_TEAMS(new ProblemTerms(
            "rules-of-all-teams",
            403,
            "These rules are for all teams",
            "Ask an analyst who sees all teams (pailguard:all-teams).",
            "You see some teams; loaded rules hold for all of them."));

    private final ProblemTerms terms;

    RuleFileProblem(ProblemTerms terms) {
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
        RuleFileProblem[] value();
    }
}

package io.pailguard.ingest.check.secret.rulefile;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Map;

/** What came of what somebody does with a file of rules. */
sealed interface RuleFileOutcome {
    /** @param isNew whether there was none of this name */
    record Kept(RuleFileView file, boolean isNew) implements RuleFileOutcome {}

    record Deleted() implements RuleFileOutcome {}

    /** Nothing was done. */
    sealed interface Refused extends RuleFileOutcome {
        /** As callers are told it. */
        RuntimeException problem();
    }

    record Unknown(String name) implements Refused {
        @Override
        public RuntimeException problem() {
            return RuleFileProblem.RULE_FILE_UNKNOWN.with("No file of rules is loaded as '" + name + "'.");
        }
    }

    record OtherVersion(HttpProblem problem) implements Refused {}

    /** @param errors at least one */
    record Wrong(List<RuleError> errors) implements Refused {
        @Override
        public RuntimeException problem() {
            RuleError first = errors.get(0);
            return RuleFileProblem.RULE_FILE_INVALID.with(
                    (first.rule() == null ? "" : first.rule() + ": ") + first.reason(), Map.of("errors", errors));
        }
    }
}

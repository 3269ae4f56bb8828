package io.pailguard.ingest.check.secret.rulefile;

import io.pailguard.ingest.check.secret.engine.LoadedRule;
import java.util.List;

/** What came of reading a file of rules. */
sealed interface ReadFile {
    record Taken(List<LoadedRule> rules, List<LeftOut> leftOut) implements ReadFile {
        public Taken {
            rules = List.copyOf(rules);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** @param errors at least one */
    record Refused(List<RuleError> errors) implements ReadFile {
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}

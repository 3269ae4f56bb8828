package io.pailguard.ingest.detect.guards;

import io.pailguard.contracts.Severity;
import java.util.Map;

/** What a check says of a repository. */
sealed interface Verdict {
    record Pass() implements Verdict {}

    /**
     * @param severity of this case; a check may know worse and better ones
     * @param evidence facts that show it, by name
     */
    record Fail(Severity severity, String title, Map<String, String> evidence) implements Verdict {
        public Fail {
            evidence = Map.copyOf(evidence);
        }
    }

    /** @param reason for people: which scope is missing, for example */
    record NotAssessable(String reason) implements Verdict {}
}

package io.pailguard.ingest.check;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Severity;
import java.util.List;
import java.util.Map;

/** What a check says of one subject of a repository: its main branch, for example, or its visibility. */
public sealed interface CheckResult {
    default CheckRun run(Check check) {
        return this instanceof NotAssessable not ? check.notRun(not.reason()) : check.ran();
    }

    record Pass() implements CheckResult {}

    /**
     * @param severity of this case; a check may know worse and better ones
     * @param fix a step per entry
     * @param evidence facts that show it, by name
     */
    record Fail(Severity severity, String title, List<String> fix, Map<String, String> evidence, List<String> controls)
            implements CheckResult {
        public Fail {
            fix = List.copyOf(fix);
            evidence = Map.copyOf(evidence);
            controls = List.copyOf(controls);
        }

        public Finding finding(Check check, List<IdentityKey> keys, Location place) {
            return new Finding(
                    check.id(),
                    check.version(),
                    title,
                    check.description(),
                    String.join("\n", fix),
                    severity,
                    Confidence.HIGH,
                    keys,
                    List.of(place),
                    1,
                    null,
                    evidence,
                    controls);
        }
    }

    /** @param reason for people: which scope is missing, for example */
    record NotAssessable(String reason) implements CheckResult {}
}

package io.pailguard.findings.triage;

import io.pailguard.findings.issue.model.IssueNumber;
import io.pailguard.findings.issue.model.IssueProblem;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.kit.http.Etags;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Optional;

/** Why an issue is not changed so. */
public sealed interface Refusal {
    /** As callers are told it. */
    RuntimeException problem();

    /** There is none that the caller may see. */
    record Unknown(String idOrNumber) implements Refusal {
        @Override
        public RuntimeException problem() {
            return IssueRef.unknown(idOrNumber);
        }
    }

    /** What is asked does not fit the issue as it is. */
    record Unfit(String detail) implements Refusal {
        static Unfit folded(long into) {
            String number = IssueNumber.of(into);
            return new Unfit(
                    "It was folded into " + number + ", since both have one cause: decide about " + number + ".");
        }

        @Override
        public RuntimeException problem() {
            return IssueProblem.DECISION_REFUSED.with(detail);
        }
    }

    /** It was decided on another version, or on none. */
    record OtherVersion(HttpProblem problem) implements Refusal {
        static Optional<Refusal> of(String ifMatch, long version) {
            return Etags.refusal(ifMatch, version).map(OtherVersion::new);
        }
    }
}

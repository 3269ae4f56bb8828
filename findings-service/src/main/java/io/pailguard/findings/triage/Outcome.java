package io.pailguard.findings.triage;

import io.pailguard.findings.issue.view.IssueDetail;

/** What came of the wish to change an issue. */
public sealed interface Outcome {
    /** The issue as it is now. */
    record Changed(IssueDetail issue) implements Outcome {}

    /** Nothing was changed. */
    record Refused(Refusal why) implements Outcome {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem where nothing was changed */
    default IssueDetail orProblem() {
        if (this instanceof Changed changed) {
            return changed.issue();
        }
        throw ((Refused) this).why().problem();
    }
}

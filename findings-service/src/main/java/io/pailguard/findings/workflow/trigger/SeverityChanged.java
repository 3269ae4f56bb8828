package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SeverityChanged extends OfIssues {
    SeverityChanged() {
        super(
                "severity-changed",
                "the severity of an issue changes",
                "with another severity",
                EventType.ISSUE_SEVERITY_CHANGED);
    }
}

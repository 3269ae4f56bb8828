package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SlaBreached extends OfIssues {
    SlaBreached() {
        super("sla-breached", "an issue is late", "late", EventType.ISSUE_SLA_BREACHED);
    }
}

package io.pailguard.findings.workflow;

import io.pailguard.findings.workflow.trigger.Trigger;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Trigger", description = "What a rule can wait for")
public record TriggerView(
        @Schema(description = "Its id", examples = "issue-opened")
        String id,

        @Schema(description = "For people, after \"when\"", examples = "an issue opens")
        String label,

        @Schema(description = "Whether a rule of it has a condition", examples = "true")
        boolean ofIssues) {
    static TriggerView of(Trigger trigger) {
        return new TriggerView(trigger.id(), trigger.label(), trigger.isOfIssues());
    }
}

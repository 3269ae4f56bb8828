package io.pailguard.findings.workflow;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "WorkflowMade", description = "The rule that was made")
public record WorkflowMade(
        @Schema(description = "Its id", examples = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d")
        UUID id) {}

package io.pailguard.findings.workflow;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state that is asked for. */
public record StateRequest(
        @Schema(required = true, description = "OFF, TRYING or ON", examples = "ON")
        WorkflowState state) {}

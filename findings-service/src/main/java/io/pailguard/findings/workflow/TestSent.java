package io.pailguard.findings.workflow;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "TestSent", description = "A test is under way")
public record TestSent(
        @Schema(description = "To how many destinations; the deliveries tell what becomes of it", examples = "2")
        int destinations) {}

package io.pailguard.findings.workflow;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "MatchCount", description = "What the condition of a rule lets through now")
public record MatchCount(
        @Schema(
                nullable = true,
                description = "How many issues; null where the rule is not about issues",
                examples = "31")
        @Nullable
        Long issues) {}

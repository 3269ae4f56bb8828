package io.pailguard.findings.issue.view;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.issue.model.IssueState;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The same secret in another repository. */
public record AlikeView(
        @Schema(description = "The other issue's id") UUID id,

        @Schema(description = "Its number", examples = "PG-1207")
        String number,

        @Schema(description = "Where it is: workspace/repo-slug", examples = "acme/mobile-app")
        String application,

        @Schema(
                nullable = true,
                description = "The file of its first place; null when it has none",
                examples = "config/aws.properties")
        @Nullable
        String path,

        @Schema(description = "What is the matter with it now")
        IssueState state,

        @Schema(description = "Its own severity, after factors")
        Severity severity,

        @Schema(description = "Of what people decided about it: its ETag is this in quotes", examples = "3")
        long version) {}

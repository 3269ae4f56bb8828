package io.pailguard.findings.issue.view;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.issue.model.IssueState;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What another tool tells of the same: an issue of its own. */
public record DuplicateView(
        @Schema(description = "The other issue's id") UUID id,

        @Schema(description = "Its number", examples = "PG-1207")
        String number,

        @Schema(description = "The tool that tells of it", examples = "gitleaks")
        String sourceTool,

        @Schema(description = "The tool's check", examples = "secret.aws-access-token")
        String check,

        @Schema(description = "What the tool calls it", examples = "AWS access token")
        String title,

        @Schema(description = "What is the matter with it now; a decision about one says nothing of the others")
        IssueState state,

        @Schema(description = "Its own severity, after factors")
        Severity severity,

        @Schema(description = "Whether it stands for the group: what is still to be done, the worst first")
        boolean lead,

        @Schema(nullable = true, description = "Its first place; null when it has none") @Nullable
        LocationView location,

        @Schema(
                description = "Masked facts by name, as the tool tells them",
                examples = "{\"rule\": \"aws-access-token\"}")
        Map<String, String> evidence,

        @Schema(nullable = true, description = "A few lines around its place, secrets masked; null when there are none")
        Finding.@Nullable Excerpt excerpt) {}

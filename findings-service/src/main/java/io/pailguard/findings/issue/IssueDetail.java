package io.pailguard.findings.issue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pailguard.contracts.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One issue, whole. */
public record IssueDetail(
        @JsonUnwrapped IssueView issue,
        @Schema(nullable = true) String description,

        @Schema(example = "Revoke the key\nRemove it from the code", description = "A step per line", nullable = true)
        String remediation,

        @Schema(description = "Masked facts by name") Map<String, String> evidence,

        @Schema(description = "A few masked lines", nullable = true)
        Finding.Excerpt excerpt,

        List<String> controls,
        List<UnknownView> unknownFactors,
        DecisionView decision,
        @Schema(nullable = true) SecretStatusView secretStatus,
        @Schema(nullable = true) OverrideView override,
        CoverageView coverage,
        @Schema(nullable = true) Instant resolvedAt,

        @Schema(description = "The same secret in other repositories")
        List<AlikeView> alike,

        List<CommentView> comments,

        @Schema(description = "Newest first") List<HistoryEntry> history) {}

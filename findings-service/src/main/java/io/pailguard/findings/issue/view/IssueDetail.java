package io.pailguard.findings.issue.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pailguard.contracts.check.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One issue, whole. */
public record IssueDetail(
        @JsonUnwrapped IssueView issue,

        @Schema(
                nullable = true,
                description = "What the check looks for and why it matters; null when it does not say",
                examples = "A key that opens an AWS account.")
        @Nullable
        String description,

        @Schema(nullable = true, description = "A step per line", examples = "Revoke the key\nRemove it from the code")
        @Nullable
        String remediation,

        @Schema(
                nullable = true,
                description = "Masked facts by name; a secret itself is never among them; null when there are none",
                examples = "{\"length\": \"20\"}")
        @Nullable
        Map<String, String> evidence,

        @Schema(
                nullable = true,
                description = "Why the check is that sure; null when it does not say",
                examples = "The form is the issuer's own")
        @Nullable
        String confidenceReason,

        @Schema(
                nullable = true,
                description = "A few lines around the place, secrets masked; null when the place is no file")
        Finding.@Nullable Excerpt excerpt,

        @Schema(description = "The controls of standards that it touches", examples = "[\"CWE-798\"]")
        List<String> controls,

        @Schema(description = "Factors whose facts are not known, each with the range it could give")
        List<UnknownView> unknownFactors,

        @Schema(description = "The severities that it could have, whatever those turn out to be")
        SeverityRangeView possibleSeverity,

        @Schema(description = "What people decided, and why")
        DecisionView decision,

        @Schema(
                nullable = true,
                description =
                        "Whether the secret works; INACTIVE while it is said to be rotated; null when nobody told")
        @Nullable
        SecretStatusView secretStatus,

        @Schema(nullable = true, description = "A severity that a person set; null when none is set") @Nullable
        OverrideView override,

        @Schema(
                nullable = true,
                description = "What a person must decide, since people decided otherwise about issues that turned out"
                        + " to be one; null when nothing is asked")
        @Nullable
        QuestionView question,

        @Schema(description = "Issues that were folded into this one, by number; may be empty")
        List<FoldedView> folded,

        @Schema(description = "Whether it was looked for lately")
        CoverageView coverage,

        @Schema(nullable = true, description = "When it became RESOLVED; null before") @Nullable
        Instant resolvedAt,

        @Schema(description = "The same secret in other repositories that the caller may see, by number")
        List<AlikeView> alike,

        @Schema(description = "What other tools tell of the same, with the evidence of each, by number; at most 50")
        List<DuplicateView> duplicates,

        @Schema(description = "Oldest first") List<CommentView> comments,

        @Schema(description = "Newest first") List<HistoryEntry> history) {}

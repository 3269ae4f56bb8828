package io.pailguard.findings.issue.view;

import io.pailguard.findings.issue.model.IssueNumber;
import io.pailguard.findings.issue.model.Question;
import io.pailguard.findings.issue.model.Question.Opinion;
import io.pailguard.findings.severity.Facts.ManualOverride;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** People decided otherwise about issues that turned out to be one; whatever is decided next answers it. */
public record QuestionView(
        @Schema(description = "When it came up") Instant askedAt,

        @Schema(description = "What stood decided about each of the issues")
        List<OpinionView> opinions) {

    /** What stood decided about one of the issues. */
    public record OpinionView(
            @Schema(description = "The issue's number", examples = "PG-1207")
            String number,

            @Schema(description = "What people decided about it; NONE where nobody had")
            DecisionView decision,

            @Schema(nullable = true, description = "The severity that a person had set; null when none was set")
            @Nullable
            OverrideView override) {
        private static OpinionView of(Opinion opinion) {
            ManualOverride override = opinion.override();
            return new OpinionView(
                    IssueNumber.of(opinion.number()),
                    DecisionView.of(opinion.decision()),
                    override == null ? null : OverrideView.of(override));
        }
    }

    static @Nullable QuestionView of(@Nullable Question question) {
        return question == null
                ? null
                : new QuestionView(
                        question.askedAt(),
                        question.opinions().stream().map(OpinionView::of).toList());
    }
}

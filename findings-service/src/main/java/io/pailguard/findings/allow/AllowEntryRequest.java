package io.pailguard.findings.allow;

import io.pailguard.findings.issue.model.Decision;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "AllowEntryRequest", description = "What to allow, and why")
record AllowEntryRequest(
        @Schema(
                required = true,
                description =
                        "ISSUE for one secret, PATH for all that stand nowhere else, CHECK for all of a check or a"
                                + " loaded rule",
                examples = "PATH")
        @Nullable
        AllowKind kind,

        @Schema(
                required = true,
                maxLength = AllowEntryRequest.MOST_CHARACTERS,
                description = "The issue's id or number; the path, in which a star stands for any characters; the"
                        + " check's id or the loaded rule's name",
                examples = "src/test/*")
        @Nullable
        String value,

        @Schema(
                nullable = true,
                description = "FALSE_POSITIVE, NOT_AFFECTED or ACCEPTED. Without it ACCEPTED where there is an end,"
                        + " else FALSE_POSITIVE",
                examples = "ACCEPTED")
        @Nullable
        Decision decision,

        @Schema(required = true, description = "Why, for those who read the issue", examples = "Made up for tests")
        @Nullable
        String reason,

        @Schema(
                nullable = true,
                description = "When it ends; goes only with ACCEPTED, and is required there",
                examples = "2027-03-31T00:00:00Z")
        @Nullable
        Instant until) {
    static final int MOST_CHARACTERS = 1_000;
}

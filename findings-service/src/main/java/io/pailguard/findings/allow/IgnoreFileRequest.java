package io.pailguard.findings.allow;

import io.pailguard.findings.issue.model.Decision;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "IgnoreFileRequest", description = "A .gitleaksignore file, and why what it names is allowed")
record IgnoreFileRequest(
        @Schema(
                required = true,
                maxLength = IgnoreFileRequest.MOST_CHARACTERS,
                description = "The file: a fingerprint on each line, and comments",
                examples = "src/test/a.env:generic-api-key:3")
        @Nullable
        String content,

        @Schema(nullable = true, description = "As for an entry of the list", examples = "FALSE_POSITIVE") @Nullable
        Decision decision,

        @Schema(required = true, description = "Why", examples = "Looked at before, with gitleaks") @Nullable
        String reason,

        @Schema(nullable = true, description = "As for an entry of the list", examples = "2027-03-31T00:00:00Z")
        @Nullable
        Instant until) {
    static final int MOST_CHARACTERS = 256 * 1024;
    static final int MOST_LINES = 2_000;
}

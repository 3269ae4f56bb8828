package io.pailguard.findings.triage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

public record CommentRequest(
        @Schema(
                required = true,
                maxLength = TriageRequest.MAX_TEXT,
                description = "Plain text, not blank",
                examples = "The vendor confirms that the key was rotated.")
        @Nullable
        String text) {}

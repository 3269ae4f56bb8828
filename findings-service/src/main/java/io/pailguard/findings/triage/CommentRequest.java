package io.pailguard.findings.triage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record CommentRequest(
        @Schema(
                example = "The vendor confirms that the key was rotated.",
                required = true,
                maxLength = TriageRequest.MAX_TEXT)
        String text) {}

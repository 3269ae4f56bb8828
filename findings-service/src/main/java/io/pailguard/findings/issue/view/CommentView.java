package io.pailguard.findings.issue.view;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record CommentView(
        @Schema(description = "The comment's id") UUID id,

        @Schema(description = "Who wrote it", examples = "mira.k")
        String author,

        @Schema(description = "When") Instant at,

        @Schema(
                description = "At most 4000 characters, plain text",
                examples = "The vendor confirms that the key was rotated.")
        String text) {}

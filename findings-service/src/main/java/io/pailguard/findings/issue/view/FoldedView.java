package io.pailguard.findings.issue.view;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An issue that was folded into another. */
public record FoldedView(
        @Schema(description = "Its id") UUID id,

        @Schema(description = "Its number, which still finds it", examples = "PG-1207")
        String number,

        @Schema(description = "What it was", examples = "History of main can be rewritten")
        String title) {}

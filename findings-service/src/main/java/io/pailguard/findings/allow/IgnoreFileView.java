package io.pailguard.findings.allow;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "IgnoreFile", description = "What came of a .gitleaksignore file")
public record IgnoreFileView(
        @Schema(description = "How many entries were made of its lines", examples = "12")
        int made,

        @Schema(description = "How many lines name what is on the list already", examples = "0")
        int known,

        @Schema(description = "The lines that name no secret that is known here; nothing was made of them")
        List<Unmatched> unmatched) {
    public IgnoreFileView {
        unmatched = List.copyOf(unmatched);
    }

    @Schema(name = "UnmatchedIgnoreLine")
    public record Unmatched(
            @Schema(description = "Its number, from 1", examples = "4")
            int line,

            @Schema(description = "The line, at most 300 characters", examples = "a.env:generic-api-key:3")
            String text,

            @Schema(description = "Why it matches nothing", examples = "No secret that is known stands at this path.")
            String reason) {}
}

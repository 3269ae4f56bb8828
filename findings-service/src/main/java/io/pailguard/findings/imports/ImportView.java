package io.pailguard.findings.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Import", description = "A report that was sent, and what came of it")
public record ImportView(
        @Schema(description = "The import's id", examples = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d")
        UUID id,

        @Schema(description = "The tool, as its issues have it as their source", examples = "eslint")
        String tool,

        @Schema(description = "workspace/repo-slug as it is now", examples = "acme/checkout-api")
        String application,

        @Schema(description = "Bitbucket's uuid of the repository")
        UUID applicationId,

        @Schema(
                description = "The full name of the branch or tag that the report speaks of",
                examples = "refs/heads/main")
        String ref,

        @Schema(
                nullable = true,
                description = "The form that it was read as; null where it is of none that is known",
                examples = "sarif")
        @Nullable
        String format,

        @Schema(description = "Whether what the report lacks is gone")
        boolean complete,

        @Schema(description = "TAKEN where all of it is in the queue, REFUSED where nothing of it is")
        ImportState state,

        @Schema(description = "How many findings the report tells of", examples = "120")
        int findings,

        @Schema(description = "How many issues are new by it", examples = "4")
        int opened,

        @Schema(description = "How many issues are gone, since it is complete and lacks them", examples = "2")
        int gone,

        @Schema(description = "What breaks the rules of the form, and was read all the same")
        List<Note> bent,

        @Schema(description = "What the report tells of that is no issue")
        List<Note> leftOut,

        @Schema(
                nullable = true,
                description = "Why it was refused; null where it was not",
                examples = "Here must be a text.")
        @Nullable
        String problem,

        @Schema(
                nullable = true,
                description = "Where in the report; null where it is all of it",
                examples = "/runs/0/results/5/level, line 812, column 14")
        @Nullable
        String place,

        @Schema(description = "Who sent it", examples = "ana")
        String by,

        @Schema(description = "When it was sent") Instant at) {
    @Schema(name = "ImportNote")
    public record Note(
            @Schema(description = "What", examples = "A result names no rule.")
            String what,

            @Schema(description = "How often", examples = "3")
            int count) {}
}

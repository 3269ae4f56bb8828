package io.pailguard.findings.allow;

import io.pailguard.findings.issue.model.Decision;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "AllowEntry", description = "An entry of an application's allow list")
public record AllowEntryView(
        @Schema(description = "Its id", examples = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d")
        UUID id,

        @Schema(description = "ISSUE, PATH or CHECK", examples = "PATH")
        AllowKind kind,

        @Schema(description = "What it names", examples = "src/test/*")
        String value,

        @Schema(description = "What it decides", examples = "ACCEPTED")
        Decision decision,

        @Schema(description = "Why", examples = "Made up for tests")
        String reason,

        @Schema(
                nullable = true,
                description = "When it ends; null where it does not",
                examples = "2027-03-31T00:00:00Z")
        @Nullable
        Instant until,

        @Schema(description = "Who made it", examples = "ana")
        String by,

        @Schema(description = "When", examples = "2026-10-07T08:15:30Z")
        Instant at,

        @Schema(
                nullable = true,
                description = "The line of .gitleaksignore that it was made of; else null",
                examples = "src/test/a.env:generic-api-key:3")
        @Nullable
        String line,

        @Schema(description = "About how many issues it decides now", examples = "3")
        long issues) {
    static AllowEntryView of(AllowEntry entry, long issues) {
        return new AllowEntryView(
                entry.id(),
                entry.kind(),
                entry.value(),
                entry.decision(),
                entry.reason(),
                entry.until(),
                entry.by(),
                entry.at(),
                entry.line(),
                issues);
    }
}

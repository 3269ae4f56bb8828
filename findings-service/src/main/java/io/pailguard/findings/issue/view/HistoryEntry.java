package io.pailguard.findings.issue.view;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that happened to the issue. */
public record HistoryEntry(
        @Schema(description = "The entry's id") UUID id,
        @Schema(description = "When it happened") Instant at,

        @Schema(
                description = "What happened, for example opened, moved, resolved, returned, reopened,"
                        + " severity-changed or secret-status",
                examples = "severity-changed")
        String kind,

        @Schema(
                description = "Who did it: a person, the client id of a service, or scan, clock or repository for what"
                        + " nobody decided",
                examples = "mira.k")
        String actor,

        @Schema(description = "person, service, scan, clock or repository", examples = "person")
        String actorKind,

        @Schema(
                nullable = true,
                description = "What belongs to this kind, by name; may be empty, and null where nothing does",
                examples = "{\"from\": \"HIGH\", \"to\": \"CRITICAL\", \"score\": 400}")
        @Nullable
        Map<String, Object> detail) {}

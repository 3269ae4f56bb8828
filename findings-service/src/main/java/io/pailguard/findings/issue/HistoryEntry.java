package io.pailguard.findings.issue;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that happened to the issue. */
public record HistoryEntry(
        UUID id,
        Instant at,
        @Schema(example = "severity-changed") String kind,
        @Schema(example = "mira.k") String actor,
        @Schema(example = "person") String actorKind,
        Map<String, Object> detail) {}

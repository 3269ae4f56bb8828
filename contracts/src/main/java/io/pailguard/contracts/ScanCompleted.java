package io.pailguard.contracts;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * One detector is through with one repository, and what it truly read. An issue is closed only by a completed scan that
 * covered its check and its place. The event's subject is the repository's uuid.
 */
public record ScanCompleted(
        @JsonPropertyDescription("The scan") UUID scanId,

        @JsonPropertyDescription("The detector, for example secrets")
        String detector,

        @JsonPropertyDescription(
                "The ref that was read, for example refs/heads/main; null when the detector reads no content")
        String ref,

        @JsonPropertyDescription(
                "Other branches that this scan speaks for, at most 200: it read them, or they are gone")
        List<String> branches,

        @JsonPropertyDescription("The commit that was read, 40 hex digits")
        String commit,

        @JsonPropertyDescription("History was read from here on; null when no history was read")
        Instant lookbackFrom,

        @JsonPropertyDescription("Every check of the detector with how it went")
        List<CheckRun> checks,

        @JsonPropertyDescription("False when the scan was cut short: then it closes nothing")
        boolean complete,

        @JsonPropertyDescription("Places that were not read, at most 500; more make the scan not complete")
        List<Exclusion> exclusions,

        @JsonPropertyDescription("Number of findings batches of this scan and detector; 0 when none was sent")
        int batches,

        @JsonPropertyDescription(
                "Set when no input changed since then: the findings of that time still stand and no batches were sent")
        Instant unchangedSince,

        @JsonPropertyDescription("When it was through") Instant completedAt) {

    /** More exclusions than this make a scan not complete. */
    public static final int MAX_EXCLUSIONS = 500;

    /** Branches beyond these are not spoken for. */
    public static final int MAX_BRANCHES = 200;

    public ScanCompleted {
        Objects.requireNonNull(scanId, "scanId");
        Objects.requireNonNull(detector, "detector");
        Objects.requireNonNull(completedAt, "completedAt");
        checks = checks == null ? List.of() : List.copyOf(checks);
        branches = branches == null ? List.of() : List.copyOf(branches);
        exclusions = exclusions == null ? List.of() : List.copyOf(exclusions);
        if (batches < 0) {
            throw new IllegalArgumentException("batches is negative");
        }
        if (branches.size() > MAX_BRANCHES) {
            throw new IllegalArgumentException("more than " + MAX_BRANCHES + " branches");
        }
        if (exclusions.size() > MAX_EXCLUSIONS) {
            throw new IllegalArgumentException("more than " + MAX_EXCLUSIONS + " exclusions");
        }
    }

    /** How one check went. A check that is not assessable covers nothing and says why. */
    public record CheckRun(
            @JsonPropertyDescription("The check's id, for example secret.aws-access-key")
            String id,

            @JsonPropertyDescription("The check's version") int version,

            @JsonPropertyDescription("False when the check could not run")
            boolean assessed,

            @JsonPropertyDescription("Why it could not run, for example the scope that is missing")
            String reason) {
        public CheckRun {
            Objects.requireNonNull(id, "id");
        }
    }

    /** A place that was not read. */
    public record Exclusion(
            @JsonPropertyDescription("The file's path") String path,

            @JsonPropertyDescription("Why: too-large, binary, undecodable, unreadable-name or time")
            String reason) {
        public Exclusion {
            Objects.requireNonNull(path, "path");
        }
    }
}

package io.pailguard.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
                "The ref of the main branch, for example refs/heads/main; null when the detector reads no content")
        String ref,

        @JsonPropertyDescription("Branches and tags, the main branch first, and what became of each."
                + " The scan speaks only for those that it read or that are gone")
        List<RefRead> refs,

        @JsonPropertyDescription("Number of refs beyond those named: the scan does not speak for them")
        int refsLeftOut,

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

    /** Refs beyond these are not spoken for. */
    public static final int MAX_REFS_SPOKEN_FOR = 700;

    /** Of refs that were not read so many are named; the others are counted. */
    public static final int MAX_REFS_NOT_READ = 200;

    public ScanCompleted {
        Objects.requireNonNull(scanId, "scanId");
        Objects.requireNonNull(detector, "detector");
        Objects.requireNonNull(completedAt, "completedAt");
        checks = checks == null ? List.of() : List.copyOf(checks);
        refs = refs == null ? List.of() : List.copyOf(refs);
        exclusions = exclusions == null ? List.of() : List.copyOf(exclusions);
        if (batches < 0) {
            throw new IllegalArgumentException("batches is negative");
        }
        long spokenFor = refs.stream().filter(RefRead::isSpokenFor).count();
        if (spokenFor > MAX_REFS_SPOKEN_FOR || refs.size() - spokenFor > MAX_REFS_NOT_READ || refsLeftOut < 0) {
            throw new IllegalArgumentException("more refs than an event may name");
        }
        if (exclusions.size() > MAX_EXCLUSIONS) {
            throw new IllegalArgumentException("more than " + MAX_EXCLUSIONS + " exclusions");
        }
    }

    /** What became of one branch or tag. */
    public record RefRead(
            @JsonPropertyDescription("Its full name, for example refs/heads/main or refs/tags/v1")
            String ref,

            @JsonPropertyDescription("The commit it points to, 40 hex digits; null when it is gone")
            String commit,

            @JsonPropertyDescription(
                    "READ: every file of that commit was looked at. GONE: the remote's own list of refs"
                            + " lacks it. NOT_READ: nothing is said of it")
            State state,

            @JsonPropertyDescription("Why it was not read; null unless NOT_READ")
            String reason) {
        /** Where a branch or tag stands after a scan. */
        public enum State {
            READ,
            GONE,
            NOT_READ
        }

        public RefRead {
            Objects.requireNonNull(ref, "ref");
            Objects.requireNonNull(state, "state");
            if ((state == State.NOT_READ) != (reason != null)) {
                throw new IllegalArgumentException("a ref has a reason exactly when it was not read");
            }
        }

        public static RefRead read(String ref, String commit) {
            return new RefRead(ref, commit, State.READ, null);
        }

        public static RefRead gone(String ref) {
            return new RefRead(ref, null, State.GONE, null);
        }

        public static RefRead notRead(String ref, String commit, String reason) {
            return new RefRead(ref, commit, State.NOT_READ, reason);
        }

        /** Whether what was told to be there and is not told again is gone. */
        @JsonIgnore
        public boolean isSpokenFor() {
            return state != State.NOT_READ;
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

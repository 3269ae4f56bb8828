package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Coverage;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.event.CommitsPushed.Told;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        @Nullable
        String ref,

        @JsonPropertyDescription("Branches and tags, the main branch first, and what became of each."
                + " The scan speaks only for those that it read or that are gone")
        List<RefRead> refs,

        @JsonPropertyDescription("Number of refs beyond those named: the scan does not speak for them")
        int refsLeftOut,

        @JsonPropertyDescription("The commit that was read, 40 hex digits") @Nullable
        String commit,

        @JsonPropertyDescription("History was read from here on; null when no history was read") @Nullable
        Instant lookbackFrom,

        @JsonPropertyDescription("Every check of the detector with how it went")
        List<CheckRun> checks,

        @JsonPropertyDescription(
                "False when the scan was cut short: then it closes nothing. True says that what could be read was, and not that"
                        + " every check was assessed: that is allAssessed")
        boolean complete,

        @JsonPropertyDescription("Places that were not read, at most 500; more make the scan not complete")
        List<Exclusion> exclusions,

        @JsonPropertyDescription("Number of findings batches of this scan and detector; 0 when none was sent")
        int batches,

        @JsonPropertyDescription(
                "Set when no input changed since then: the findings of that time still stand and no batches were sent")
        @Nullable
        Instant unchangedSince,

        @JsonPropertyDescription("When it was through") Instant completedAt,

        @JsonPropertyDescription("How much was told of the repository's commits by then; null where nothing was")
        @Nullable
        Told commits,

        @JsonPropertyDescription("Whether every one of the checks was assessed. Where it is false, nothing is said of"
                + " those that were not, and the others close as ever")
        boolean allAssessed,

        @JsonPropertyDescription(
                "Why no history was read where it should have been, for example that git could not be"
                        + " used: of what earlier commits hold nothing is said. Null where it was read, or should not have been")
        @Nullable
        String historyNotRead) {

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
        // It follows from the checks, also of an event that was written before it was told.
        allAssessed = checks.stream().allMatch(CheckRun::assessed);
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

    public ScanCompleted(
            UUID scanId,
            String detector,
            @Nullable String ref,
            List<RefRead> refs,
            int refsLeftOut,
            @Nullable String commit,
            @Nullable Instant lookbackFrom,
            List<CheckRun> checks,
            boolean complete,
            List<Exclusion> exclusions,
            int batches,
            @Nullable Instant unchangedSince,
            Instant completedAt,
            @Nullable Told commits) {
        this(
                scanId,
                detector,
                ref,
                refs,
                refsLeftOut,
                commit,
                lookbackFrom,
                checks,
                complete,
                exclusions,
                batches,
                unchangedSince,
                completedAt,
                commits,
                null);
    }

    public ScanCompleted(
            UUID scanId,
            String detector,
            @Nullable String ref,
            List<RefRead> refs,
            int refsLeftOut,
            @Nullable String commit,
            @Nullable Instant lookbackFrom,
            List<CheckRun> checks,
            boolean complete,
            List<Exclusion> exclusions,
            int batches,
            @Nullable Instant unchangedSince,
            Instant completedAt,
            @Nullable Told commits,
            @Nullable String historyNotRead) {
        this(
                scanId,
                detector,
                ref,
                refs,
                refsLeftOut,
                commit,
                lookbackFrom,
                checks,
                complete,
                exclusions,
                batches,
                unchangedSince,
                completedAt,
                commits,
                false,
                historyNotRead);
    }

    /** What this pass truly read. */
    public Coverage coverage() {
        return Coverage.of(refs, refsLeftOut, checks, exclusions, historyNotRead);
    }

    /** Whether it may close anything at all. */
    public boolean closes() {
        return complete && unchangedSince == null;
    }
}

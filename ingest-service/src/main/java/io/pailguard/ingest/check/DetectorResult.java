package io.pailguard.ingest.check;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a detector says of one repository: all that it sees now, and what it truly read.
 *
 * @param input digest of everything the findings come from
 * @param refs which branches and tags it saw; {@link Refs#NONE} when it reads no content
 * @param limits why it is not the whole: then it closes nothing; empty when it is
 * @param findings the full current set
 */
public record DetectorResult(
        String detector,
        String input,
        @Nullable String ref,
        Refs refs,
        @Nullable String commit,
        @Nullable Instant lookbackFrom,
        List<CheckRun> checks,
        List<String> limits,
        List<Exclusion> exclusions,
        List<Finding> findings) {
    public DetectorResult {
        Objects.requireNonNull(detector, "detector");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(refs, "refs");
        checks = List.copyOf(checks);
        limits = List.copyOf(limits);
        exclusions = List.copyOf(exclusions);
        findings = List.copyOf(findings);
    }

    /** Of settings alone, of which each is read or not: no content is, and nothing is cut short. */
    public static DetectorResult ofSettings(
            String detector, String input, List<CheckRun> checks, List<Finding> findings) {
        return new DetectorResult(detector, input, null, Refs.NONE, null, null, checks, List.of(), List.of(), findings);
    }

    public boolean complete() {
        return limits.isEmpty();
    }
}

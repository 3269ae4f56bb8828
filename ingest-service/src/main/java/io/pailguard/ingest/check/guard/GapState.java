package io.pailguard.ingest.check.guard;

import io.pailguard.contracts.check.Severity;

/** Whether a gap is open, and what shows it. */
sealed interface GapState {
    /** What was seen, or why it could not be. */
    String says();

    record Closed(String says) implements GapState {}

    record Open(Severity severity, String says) implements GapState {}

    /** A restriction may close it and it cannot be told whether it holds for the branch. */
    record Unknown(String says) implements GapState {}
}

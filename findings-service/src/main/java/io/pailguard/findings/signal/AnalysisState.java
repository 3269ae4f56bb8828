package io.pailguard.findings.signal;

/** How far an analysis is. */
public enum AnalysisState {
    /** The history was not read up to the time of the signal yet; suspects are those so far. */
    PENDING,
    COMPLETE,
    /** Not all that should be was looked at. */
    PARTIAL,
    /** Nothing could be looked at. */
    FAILED
}

package io.pailguard.findings.imports;

/** What came of an import. */
public enum ImportState {
    /** All of it is in the queue. */
    TAKEN,
    /** Nothing of it is. */
    REFUSED
}

package io.pailguard.ingest.selection;

/** How repositories are chosen. */
public enum SelectionMode {
    /** All that the connection sees, and those that will come. */
    ALL,
    LISTED
}

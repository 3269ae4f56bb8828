package io.pailguard.ingest.selection;

/** What came of a choice. */
sealed interface SelectionChange {
    /** @param isNew whether it is the connection's first */
    record Kept(SelectionView selection, boolean isNew) implements SelectionChange {}

    /** Nothing was stored. */
    record Refused(SelectionRefusal why) implements SelectionChange {}
}

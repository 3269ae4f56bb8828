package io.pailguard.ingest.selection;

/** What came of the question what a connection watches. */
sealed interface SelectionLookup {
    record Found(SelectionView selection) implements SelectionLookup {}

    record Refused(SelectionRefusal why) implements SelectionLookup {}
}

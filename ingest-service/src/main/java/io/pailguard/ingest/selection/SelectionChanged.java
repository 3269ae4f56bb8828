package io.pailguard.ingest.selection;

/** Somebody has chosen: a scan may be due. */
public record SelectionChanged() {}

package io.pailguard.ingest.writeback;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.RefRead;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the last scans of a repository's contents told.
 *
 * @param main full name of the main branch; null when there is none
 * @param refs what became of each branch and tag, by its full name
 * @param notRead files that were not read
 */
record Scanned(@Nullable String main, Map<String, RefRead> refs, List<Finding> findings, int notRead) {}

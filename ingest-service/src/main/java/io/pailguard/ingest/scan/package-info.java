/**
 * Scans: persisted steps that any replica runs under a lease.
 *
 * <p>A scan begins with one step that lists the repositories; it makes a step per repository and detector. A step's result
 * and its events are written in one transaction, fenced by the lease's epoch: whatever dies when, a step is told once or
 * run again. What it read meanwhile is remembered, so that running again is short.
 */
@NullMarked
package io.pailguard.ingest.scan;

import org.jspecify.annotations.NullMarked;

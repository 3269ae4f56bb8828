package io.pailguard.findings.issue.model;

import java.time.Instant;
import java.util.UUID;

/**
 * That a scan saw an issue.
 *
 * @param sequence of the event that said so: the newest sighting wins, whatever order they arrive in
 */
public record Sighting(UUID scanId, long sequence, Instant at) {}

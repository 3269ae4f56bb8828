package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Coverage;
import java.time.Instant;
import java.util.UUID;

/**
 * A source is through with its application: what it covered and did not see is gone.
 *
 * @param sequence of its end: what was seen later is not for it to close
 */
public record Pass(Source source, UUID scanId, long sequence, Instant at, Coverage coverage) {}

package io.pailguard.findings.issue;

import io.pailguard.contracts.Severity;
import java.time.Instant;

/** A severity that a person set. */
public record OverrideView(Severity severity, String reason, String by, Instant until) {}

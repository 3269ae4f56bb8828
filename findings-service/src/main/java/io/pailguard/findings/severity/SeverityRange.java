package io.pailguard.findings.severity;

import io.pailguard.contracts.check.Severity;

/** The severities that an issue could have, whatever its unknown facts turn out to be. */
public record SeverityRange(Severity lowest, Severity highest) {}

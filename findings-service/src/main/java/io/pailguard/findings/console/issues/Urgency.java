package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.SeverityMark;

/** How bad an issue is, whether that is the scanner's word, and when it is due. */
record Urgency(SeverityMark severity, SeverityChange change, Due due) {}

package io.pailguard.findings.console.shell;

import io.pailguard.findings.console.parts.Empty;

/** A page that says one thing: refused, not found, failed. */
record MessagePage(Empty message) {}

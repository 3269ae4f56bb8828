package io.pailguard.findings.console.issues;

/**
 * One factor in a list row.
 *
 * @param step signed, with a true minus, or "?"
 * @param kind {@code raise}, {@code lower}, {@code unknown} or {@code rule}
 * @param reason shown when pointed at
 */
record FactorLine(String step, String kind, String name, String reason) {}

/**
 * What people decide about issues: decisions with their reasons, comments, overrides of severity; and the clock that ends
 * them.
 */
package io.pailguard.findings.triage;

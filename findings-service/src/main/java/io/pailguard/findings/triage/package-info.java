/**
 * What people decide about issues: decisions with their reasons, comments, overrides of severity; and the clock that ends
 * them.
 */
@NullMarked
package io.pailguard.findings.triage;

import org.jspecify.annotations.NullMarked;

/**
 * Severity: a pure function from facts to an explanation. It knows no framework, no clock and no database, so that any
 * day of the past can be computed again with the same result.
 *
 * <p>Scores and changes are integer hundredths of a level.
 */
@NullMarked
package io.pailguard.findings.severity;

import org.jspecify.annotations.NullMarked;

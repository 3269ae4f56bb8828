/**
 * What every page stands in: the frame with its navigation, the visitor and what they chose, and how answers and
 * failures are drawn.
 */
@NullMarked
package io.pailguard.findings.console.shell;

import org.jspecify.annotations.NullMarked;

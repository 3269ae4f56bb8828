/** The connected accounts: connecting, verifying and ending them, and choosing what they watch. */
@NullMarked
package io.pailguard.findings.console.connectors;

import org.jspecify.annotations.NullMarked;

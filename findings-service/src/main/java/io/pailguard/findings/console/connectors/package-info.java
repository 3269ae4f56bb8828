/** The connected accounts: connecting, renewing and ending them. */
@NullMarked
package io.pailguard.findings.console.connectors;

import org.jspecify.annotations.NullMarked;

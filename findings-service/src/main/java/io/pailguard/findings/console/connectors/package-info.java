/** The connected accounts: connecting, verifying and ending them, and choosing what they watch. */
package io.pailguard.findings.console.connectors;

/** The tools that tell of issues. */
package io.pailguard.findings.source;

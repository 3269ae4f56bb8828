/** The list of scans, one scan with its progress, and starting or stopping one. */
package io.pailguard.findings.console.scans;

/** The list of scans, one scan with its progress, and starting or stopping one. */
@NullMarked
package io.pailguard.findings.console.scans;

import org.jspecify.annotations.NullMarked;

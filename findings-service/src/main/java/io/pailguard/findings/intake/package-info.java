/**
 * From findings to issues: whoever tells of findings says who saw them, which they are and what was covered. How that
 * arrives is a package of its own.
 */
@NullMarked
package io.pailguard.findings.intake;

import org.jspecify.annotations.NullMarked;

/** The tools that tell of issues. */
@NullMarked
package io.pailguard.findings.source;

import org.jspecify.annotations.NullMarked;

/** How many issues and applications there are, for those who operate this. */
@NullMarked
package io.pailguard.findings.figure;

import org.jspecify.annotations.NullMarked;

/** What several tools tell of the same thing: issues of their own each, and one group. */
@NullMarked
package io.pailguard.findings.duplicate;

import org.jspecify.annotations.NullMarked;

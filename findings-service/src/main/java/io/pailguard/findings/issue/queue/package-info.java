/** Which issues are asked for, in which order, and how many there are of each kind. */
@NullMarked
package io.pailguard.findings.issue.queue;

import org.jspecify.annotations.NullMarked;

/**
 * Rules of people that say what is told to whom, and when: what happens is held against each rule once, collected into
 * messages, and sent until it has arrived or there is no hope. How a destination is told is the destination's own.
 */
@NullMarked
package io.pailguard.findings.workflow;

import org.jspecify.annotations.NullMarked;

/**
 * Findings, and what they are ranked by, as events tell them. At least once: a redelivered event finds its id in the inbox
 * and changes nothing; an older event never overwrites a newer one; an event is acknowledged after the commit of what it
 * changed.
 */
@NullMarked
package io.pailguard.findings.intake.event;

import org.jspecify.annotations.NullMarked;

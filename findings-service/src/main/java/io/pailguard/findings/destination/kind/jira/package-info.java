/** Tickets in Jira Cloud, each made once, whose status is read back. */
@NullMarked
package io.pailguard.findings.destination.kind.jira;

import org.jspecify.annotations.NullMarked;

/** What rules can wait for: each trigger is one class here, found by CDI. */
@NullMarked
package io.pailguard.findings.workflow.trigger;

import org.jspecify.annotations.NullMarked;

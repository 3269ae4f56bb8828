/** The queue and the page of an issue, with the forms that decide about issues. */
@NullMarked
package io.pailguard.findings.console.issues;

import org.jspecify.annotations.NullMarked;

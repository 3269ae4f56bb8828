/** Issues as the REST interface and the console show them. */
@NullMarked
package io.pailguard.findings.issue.view;

import org.jspecify.annotations.NullMarked;

/** Who may do what in the workspaces, and how each got it. */
@NullMarked
package io.pailguard.findings.console.access;

import org.jspecify.annotations.NullMarked;

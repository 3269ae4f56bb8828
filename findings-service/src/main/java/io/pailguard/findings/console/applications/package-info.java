/** The list of applications, and giving an application to another connection. */
@NullMarked
package io.pailguard.findings.console.applications;

import org.jspecify.annotations.NullMarked;

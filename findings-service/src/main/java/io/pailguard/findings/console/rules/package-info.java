/** The files of rules for secrets that are loaded. */
@NullMarked
package io.pailguard.findings.console.rules;

import org.jspecify.annotations.NullMarked;

/** The pages of rules: what is told to whom, and whether it arrived. */
@NullMarked
package io.pailguard.findings.console.workflows;

import org.jspecify.annotations.NullMarked;

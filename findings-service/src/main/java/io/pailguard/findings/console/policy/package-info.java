/** The page of the policy for secrets. */
@NullMarked
package io.pailguard.findings.console.policy;

import org.jspecify.annotations.NullMarked;

/** The pages of credentials: how they are, and the policy for them. */
@NullMarked
package io.pailguard.findings.console.connectors.credentials;

import org.jspecify.annotations.NullMarked;

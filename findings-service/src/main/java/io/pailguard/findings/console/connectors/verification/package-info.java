/** What a connected account can read, by trying it. */
@NullMarked
package io.pailguard.findings.console.connectors.verification;

import org.jspecify.annotations.NullMarked;
